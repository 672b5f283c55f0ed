/** One isolated world: its own records, clock, random numbers, switches, credentials and ledger. */
import type { ClockSetting, ClockState } from './clock.ts';
import { Clock } from './clock.ts';
import type { Collection } from './collection.ts';
import { credentialKey, credentials } from './credentials.ts';
import type { Credential } from './credentials.ts';
import { forwardKey, forwards } from './forwards.ts';
import type { Forward } from './forwards.ts';
import { noJournal } from './journal.ts';
import type { Journal, JournalRecord } from './journal.ts';
import type { LedgerBudget } from './ledger-budget.ts';
import type { LedgerFact, StoredEntry } from './ledger-fact.ts';
import { Ledger } from './ledger.ts';
import type { LedgerContent } from './ledger.ts';
import { ownCollections } from './own-collections.ts';
import { seededState } from './random-source.ts';
import { snapshotVersion } from './snapshot.ts';
import type { Birth, Snapshot } from './snapshot.ts';
import type { LimitWindow, Change, TransactionChange } from './state.ts';
import { State } from './state.ts';
import type { ReadableTable } from './table.ts';
import { switchValues } from './switches.ts';
import type { SwitchDefinition, SwitchValue } from './switches.ts';
import { Transaction } from './transaction.ts';
import { Usage } from './usage.ts';

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
  /** What it starts with. */
  readonly forwards?: readonly Forward[];
  readonly collections: readonly Collection<never>[];
  readonly ledgerLimit: number;
  readonly ledgerBudget?: LedgerBudget;
  readonly journal?: Journal;
  /** Told of each entry that is written into its ledger; it must be quick and may not throw. */
  readonly onRecorded?: (sandbox: Sandbox, entry: StoredEntry) => void;
}

/** What a sandbox was before it is made: read from a journal, or copied. */
export interface SandboxPast {
  readonly snapshot: Snapshot;
  readonly ledger: LedgerContent;
  /** Made since the snapshot. */
  readonly changes: readonly Change[];
}

export interface TransactOptions<Result> {
  /** Whether what was changed shall hold; by default it does. */
  readonly keep?: (result: Result) => boolean;
  /** The entry that shows what was changed, by default a `change`; null for none. */
  readonly entry?: (changes: readonly TransactionChange[], result: Result) => LedgerFact | null;
  /** Of that entry. */
  readonly id?: (result: Result) => string;
}

/** Counts the requests, whose ids come from it. */
const requestCounter = 'sandbox.requests';

/** At least so many records lie between two checkpoints. */
const recordsPerCheckpoint = 5_000;

export class Sandbox {
  readonly id: string;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly #usage = new Usage();
  readonly #settings: SandboxSettings;
  readonly #journal: Journal;
  #birth: Birth;
  #state: State;
  #sinceCheckpoint = 0;
  #ended = false;
  #beginning = 1;
  #transactions = 0;

  constructor(settings: SandboxSettings, past?: SandboxPast) {
    const { id, seed, options, ledgerLimit, ledgerBudget } = settings;
    this.id = id;
    this.#settings = settings;
    this.#journal = settings.journal ?? noJournal;
    this.clock = new Clock(settings.clock);
    this.ledger = new Ledger({
      limit: ledgerLimit,
      ...(ledgerBudget && { budget: ledgerBudget }),
    });
    this.#birth = { seed, clock: this.clock.state(), options };
    this.#state = past ? this.#takeOver(past) : this.#initialState();
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
    this.#transactions += 1;
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
        else this.#keep({ op: 'changes', changes });
      }
      for (const told of transaction.told) this.record(told.fact, { id: told.id });
      return result;
    } catch (error) {
      transaction.rollback();
      throw error;
    } finally {
      this.#transactions -= 1;
      this.#checkpointIfDue();
    }
  }

  /** Writes into the ledger what has happened. Changes that it shows have been applied already. */
  record(fact: LedgerFact, known?: { readonly id?: string; readonly bytes?: number }): StoredEntry {
    const entry = this.ledger.append(this.clock.now(), fact, known);
    this.#keep({ op: 'entry', entry });
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
    this.#keep({ op: 'changes', changes: [{ op: 'clock', before, after: this.clock.state() }] });
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
    this.#state = this.#initialState();
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
    const state = this.#emptyState(snapshot.birth.seed);
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
    if (this.#journal === noJournal) return;
    const snapshot = this.snapshot();
    const { origin, entries } = this.ledger.content();
    this.#keep({ op: 'begin', snapshot, origin });
    for (const entry of entries) this.#keep({ op: 'entry', entry });
    if (entries.length > 0) this.#keep({ op: 'checkpoint', snapshot });
    this.#sinceCheckpoint = 0;
  }

  /** Ends it: whoever watches its ledger is told, and the journal forgets it. */
  end(): void {
    this.ledger.close();
    this.#keep({ op: 'end' });
    this.#ended = true;
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
    this.#keep({ op: 'changes', changes: [change] });
    return change;
  }

  #keep(record: JournalRecord): void {
    // After the end the id may be another sandbox's.
    if (this.#journal === noJournal || this.#ended) return;
    this.#journal.append(this.id, record);
    this.#sinceCheckpoint += 1;
    this.#checkpointIfDue();
  }

  #checkpointIfDue(): void {
    // A snapshot may not show what a transaction under way could still take back.
    if (this.#transactions > 0 || this.#sinceCheckpoint <= recordsPerCheckpoint) return;
    // As many records as the state has parts: then the checkpoints cost no more than what lies between them.
    if (this.#sinceCheckpoint <= this.#state.size) return;
    this.#sinceCheckpoint = 0;
    this.#journal.append(this.id, { op: 'checkpoint', snapshot: this.snapshot() });
  }

  #takeOver({ snapshot, ledger, changes }: SandboxPast): State {
    this.#birth = snapshot.birth;
    this.clock.restore(snapshot.clock);
    this.ledger.load(ledger);
    const state = this.#emptyState(snapshot.birth.seed);
    state.load(snapshot);
    for (const change of changes) state.apply(change);
    this.#sinceCheckpoint = changes.length;
    return state;
  }

  #emptyState(seed: string): State {
    return new State(
      [...this.#settings.collections, ...ownCollections],
      seededState(seed),
      (clock) => {
        this.clock.restore(clock);
      },
    );
  }

  #initialState(): State {
    const state = this.#emptyState(this.#birth.seed);
    for (const [name, value] of Object.entries(this.#birth.options)) {
      state.apply({ op: 'put', collection: switchValues.name, key: name, after: { value } });
    }
    for (const credential of this.#settings.credentials) {
      const key = credentialKey(credential.provider, credential.id);
      state.apply({ op: 'put', collection: credentials.name, key, after: credential });
    }
    for (const forward of this.#settings.forwards ?? []) {
      const key = forwardKey(forward.from);
      state.apply({ op: 'put', collection: forwards.name, key, after: forward });
    }
    return state;
  }
}
