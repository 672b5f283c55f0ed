/** One isolated world: its own records, clock, random numbers, switches, credentials and ledger. */
import type { ClockSetting, ClockState } from './clock.ts';
import { Clock, toIso } from './clock.ts';
import type { Collection } from './collection.ts';
import { credentialKey, credentials } from './credentials.ts';
import type { Credential } from './credentials.ts';
import { Ledger } from './ledger.ts';
import { seededState } from './random-source.ts';
import type { LimitWindow, Change } from './state.ts';
import { State } from './state.ts';
import type { ReadableTable } from './table.ts';
import { switchValues } from './switches.ts';
import type { SwitchDefinition, SwitchValue } from './switches.ts';
import { Transaction } from './transaction.ts';

/** A sandbox's state for reading: only a transaction changes it. */
export interface ReadableState extends Pick<State, 'counter' | 'hits'> {
  table<Value extends object>(collection: Collection<Value>): ReadableTable<Value>;
}

export interface SandboxSettings {
  readonly id: string;
  readonly seed: string;
  readonly clock: ClockSetting;
  /** Switches that differ from their default, already checked: `<provider>.throttle` → `off`. */
  readonly options: Readonly<Record<string, SwitchValue>>;
  readonly credentials: readonly Credential[];
  readonly collections: readonly Collection<never>[];
  readonly ledgerLimit: number;
}

export class Sandbox {
  readonly id: string;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly #settings: SandboxSettings;
  readonly #clockAtStart: ClockState;
  #state: State;
  #arrivals = 0;

  constructor(settings: SandboxSettings) {
    this.id = settings.id;
    this.#settings = settings;
    this.clock = new Clock(settings.clock);
    this.#clockAtStart = this.clock.state();
    this.ledger = new Ledger(settings.ledgerLimit, toIso);
    this.#state = this.#initialState();
  }

  get seed(): string {
    return this.#settings.seed;
  }

  /** For reading outside a transaction. */
  get state(): ReadableState {
    return this.#state;
  }

  /** @returns a name for a request that has just arrived, unique in this sandbox until its reset: `req_1` */
  nextRequestId(): string {
    this.#arrivals += 1;
    return `req_${this.#arrivals}`;
  }

  /**
   * Runs `work` at once and alone; what it changed becomes one ledger entry.
   * Nothing is changed when `work` or `keep` throws, or when `keep` says no to the result.
   * @param cause id of the ledger entry that makes this happen
   */
  transact<Result>(
    cause: string | null,
    work: (transaction: Transaction) => Result,
    keep: (result: Result) => boolean = () => true,
  ): Result {
    const transaction = new Transaction(this.#state, this.clock);
    try {
      const result = work(transaction);
      if (!keep(result)) {
        transaction.rollback();
        return result;
      }
      const changes = transaction.commit();
      if (changes.length > 0) {
        this.ledger.append(transaction.now, { kind: 'change', cause, changes });
      }
      return result;
    } catch (error) {
      transaction.rollback();
      throw error;
    }
  }

  /** Counts one request against a rate limit. The caller puts the change into its ledger entry. */
  hit(limiter: string, window: LimitWindow): Change {
    const change: Change = { op: 'hit', limiter, window, at: this.clock.now() };
    this.#state.apply(change);
    return change;
  }

  /** @param instant epoch milliseconds, not before the present of this sandbox */
  moveClock(instant: number, cause: string | null = null): void {
    const before = this.clock.state();
    this.clock.moveTo(instant);
    const change: Change = { op: 'clock', before, after: this.clock.state() };
    this.ledger.append(this.clock.now(), { kind: 'change', cause, changes: [change] });
  }

  switchValue(definition: SwitchDefinition): SwitchValue {
    const set = this.#state.table(switchValues).get(definition.name);
    return set ? set.value : definition.default;
  }

  /** Back to what it was when it was created: records, clock, seed, switches, credentials, ids; the ledger is emptied. */
  reset(): void {
    this.clock.restore(this.#clockAtStart);
    this.#state = this.#initialState();
    this.#arrivals = 0;
    this.ledger.clear();
    this.ledger.append(this.clock.now(), { kind: 'reset', cause: null });
  }

  #initialState(): State {
    const state = new State(
      [...this.#settings.collections, credentials, switchValues],
      seededState(this.#settings.seed),
      (clock) => {
        this.clock.restore(clock);
      },
    );
    for (const [name, value] of Object.entries(this.#settings.options)) {
      state.apply({ op: 'put', collection: switchValues.name, key: name, after: { value } });
    }
    for (const credential of this.#settings.credentials) {
      const key = credentialKey(credential.provider, credential.id);
      state.apply({ op: 'put', collection: credentials.name, key, after: credential });
    }
    return state;
  }
}
