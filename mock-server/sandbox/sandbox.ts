/** One isolated world: its own records, clock, random numbers, switches, credentials and ledger. */
import type { ClockState } from './clock.ts';
import { Clock } from './clock.ts';
import type { Collection } from './collection.ts';
import { emptyState, initialState } from './initial-state.ts';
import { noJournal } from './journal.ts';
import type { LedgerFact, StoredEntry } from './ledger-fact.ts';
import { Ledger } from './ledger.ts';
import { SandboxJournal } from './sandbox-journal.ts';
import type { SandboxPast, SandboxSettings } from './sandbox-settings.ts';
import { snapshotVersion } from './snapshot.ts';
import type { Birth, Snapshot } from './snapshot.ts';
import type { LimitWindow, Change, State } from './state.ts';
import type { ReadableTable } from './table.ts';
import { switchValues } from './switches.ts';
import type { SwitchDefinition, SwitchValue } from './switches.ts';
import type { TransactOptions } from './transact-options.ts';
import { Transaction } from './transaction.ts';
import { Usage } from './usage.ts';

/** A sandbox's state for reading: only a transaction changes it. */
export interface ReadableState extends Pick<State, 'counter' | 'hits'> {
  table<Value extends object>(collection: Collection<Value>): ReadableTable<Value>;
}

/** What a sandbox is made of, and who hears of it. */
export interface WatchedSettings extends SandboxSettings {
  /** Told of each entry that is written into its ledger; it must be quick and may not throw. */
  readonly onRecorded?: (sandbox: Sandbox, entry: StoredEntry) => void;
}

/** Counts the requests, whose ids come from it. */
const requestCounter = 'sandbox.requests';

export class Sandbox {
  readonly id: string;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly #usage = new Usage();
  readonly #settings: WatchedSettings;
  readonly #journal: SandboxJournal;
  #birth: Birth;
  #state: State;
  #beginning = 1;

  constructor(settings: WatchedSettings, past?: SandboxPast) {
    const { id, seed, options, ledgerLimit, ledgerBudget } = settings;
    this.id = id;
    this.#settings = settings;
    this.clock = new Clock(settings.clock);
    this.ledger = new Ledger({
      limit: ledgerLimit,
      ...(ledgerBudget && { budget: ledgerBudget }),
    });
    this.#journal = new SandboxJournal(id, settings.journal ?? noJournal, {
      snapshot: () => this.snapshot(),
      ledger: () => this.ledger.content(),
      size: () => this.#state.size,
    });
    this.#birth = { seed, clock: this.clock.state(), options };
    this.#state = past ? this.#takeOver(past) : initialState(settings, this.#birth, this.clock);
  }

  get seed(): string {
    return this.#birth.seed;
  }

  /** For reading outside a transaction. */
  get state(): ReadableState {
    return this.#state;
  }

  /** Counts its beginnings: each reset and each restore is another one, after which ids may repeat. */
  get beginning(): number {
    return this.#beginning;
  }

  /** For how long nobody has used it, in milliseconds of the machine's clock. */
  get idleMs(): number {
    return this.#usage.idleMs;
  }

  touch(): void {
    this.#usage.touch();
  }

  /** It is in use from now on, however long that takes. @returns ends it */
  hold(): () => void {
    return this.#usage.hold();
  }

  /** @returns a name for a request that has just arrived, unique in this sandbox until its reset: `req_1` */
  nextRequestId(): string {
    this.touch();
    const before = this.#state.counter(requestCounter);
    this.#apply({ op: 'counter', name: requestCounter, before, after: before + 1 });
    return `req_${before + 1}`;
  }

  /**
   * Runs `work` at once and alone; what it changed becomes one ledger entry, and what it told others after it.
   * Nothing is changed when `work` or `keep` throws, or when `keep` says no to the result.
   * @param cause id of the ledger entry that makes this happen
   */
  transact<Result>(
    cause: string | null,
    work: (transaction: Transaction) => Result,
    { keep, entry, id }: TransactOptions<Result> = {},
  ): Result {
    const transaction = new Transaction(this.#state, this.clock);
    this.#journal.transactionBegins();
    try {
      const result = work(transaction);
      if (keep && !keep(result)) {
        transaction.rollback();
        return result;
      }
      const changes = transaction.commit();
      if (changes.length > 0) {
        const fact = entry ? entry(changes, result) : ({ kind: 'change', cause, changes } as const);
        if (fact) this.record(fact, id && { id: id(result) });
        else this.#journal.keep({ op: 'changes', changes });
      }
      for (const told of transaction.told) this.record(told.fact, { id: told.id });
      return result;
    } catch (error) {
      transaction.rollback();
      throw error;
    } finally {
      this.#journal.transactionEnds();
    }
  }

  /** Writes into the ledger what has happened. Changes that it shows have been applied already. */
  record(fact: LedgerFact, known?: { readonly id?: string; readonly bytes?: number }): StoredEntry {
    const entry = this.ledger.append(this.clock.now(), fact, known);
    this.#journal.keep({ op: 'entry', entry });
    this.#settings.onRecorded?.(this, entry);
    return entry;
  }

  /** Counts one request against a rate limit. The caller shows the change in its ledger entry. */
  hit(limiter: string, window: LimitWindow): Change {
    return this.#apply({ op: 'hit', limiter, window, at: this.clock.now() });
  }

  /** @param instant epoch milliseconds, not before the present of this sandbox */
  moveClock(instant: number, cause: string | null = null): void {
    const before = this.clock.state();
    this.clock.moveTo(instant);
    this.recordMove(before, cause);
  }

  /**
   * Moves the clock without an entry: a step on the way to where it will stand.
   * @param instant epoch milliseconds, not before the present of this sandbox
   */
  stepClock(instant: number): void {
    const before = this.clock.state();
    this.clock.moveTo(instant);
    this.#journal.keep({
      op: 'changes',
      changes: [{ op: 'clock', before, after: this.clock.state() }],
    });
  }

  /** Writes into the ledger that the clock was moved from where it stood `before`. */
  recordMove(before: ClockState, cause: string | null = null): void {
    const change: Change = { op: 'clock', before, after: this.clock.state() };
    this.record({ kind: 'clock', cause, changes: [change] });
  }

  switchValue(definition: SwitchDefinition): SwitchValue {
    const set = this.#state.table(switchValues).get(definition.name);
    return set ? set.value : definition.default;
  }

  /** Back to what it was when it was created: records, clock, seed, switches, credentials, ids; the ledger is emptied. */
  reset(): void {
    this.clock.restore(this.#birth.clock);
    this.#state = initialState(this.#settings, this.#birth, this.clock);
    this.#beginAnew({ kind: 'reset', cause: null });
  }

  /** Everything but the ledger, as plain data that nothing changes any more. */
  snapshot(): Snapshot {
    return {
      version: snapshotVersion,
      birth: this.#birth,
      clock: this.clock.state(),
      ...this.#state.content(),
    };
  }

  /**
   * Becomes what another sandbox was; the ledger is emptied.
   * @throws Error when the snapshot does not hold together; nothing is changed then
   */
  restore(snapshot: Snapshot): void {
    const state = emptyState(this.#settings, snapshot.birth.seed, this.clock);
    state.load(snapshot);
    this.#birth = snapshot.birth;
    this.clock.restore(snapshot.clock);
    this.#state = state;
    this.#beginAnew({ kind: 'restore', cause: null });
  }

  /** @returns a copy of everything, ledger included; nothing is shared that can change */
  fork(id: string): Sandbox {
    const past = { snapshot: this.snapshot(), ledger: this.ledger.content(), changes: [] };
    const copy = new Sandbox({ ...this.#settings, id }, past);
    copy.begin();
    copy.record({ kind: 'fork', cause: null, from: this.id });
    return copy;
  }

  /** Puts the whole sandbox into the journal. */
  begin(): void {
    this.#journal.begin();
  }

  /** Ends it: whoever watches its ledger is told, and the journal forgets it. */
  end(): void {
    this.ledger.close();
    this.#journal.end();
  }

  /** Returns when what has happened is safe from the end of the process. @throws Error when the journal cannot be written */
  flush(): void {
    this.#journal.flush();
  }

  #beginAnew(fact: LedgerFact): void {
    this.#beginning += 1;
    this.ledger.clear();
    this.begin();
    this.record(fact);
  }

  #apply<Kind extends Change>(change: Kind): Kind {
    this.#state.apply(change);
    this.#journal.keep({ op: 'changes', changes: [change] });
    return change;
  }

  #takeOver({ snapshot, ledger, changes }: SandboxPast): State {
    this.#birth = snapshot.birth;
    this.clock.restore(snapshot.clock);
    this.ledger.load(ledger);
    const state = emptyState(this.#settings, snapshot.birth.seed, this.clock);
    state.load(snapshot);
    for (const change of changes) state.apply(change);
    this.#journal.goOn(changes.length);
    return state;
  }
}
