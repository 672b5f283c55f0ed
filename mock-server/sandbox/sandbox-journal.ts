/** Tells the journal what happens to one sandbox, with a checkpoint when it has been told enough. */
import { noJournal } from './journal.ts';
import type { Journal, JournalRecord } from './journal.ts';
import type { LedgerContent } from './ledger.ts';
import type { Snapshot } from './snapshot.ts';

/** What the journal asks of the sandbox. */
export interface JournalledWorld {
  readonly snapshot: () => Snapshot;
  readonly ledger: () => LedgerContent;
  /** How many parts a snapshot has. */
  readonly size: () => number;
}

/** At least so many records lie between two checkpoints. */
const recordsPerCheckpoint = 5_000;

export class SandboxJournal {
  readonly #id: string;
  readonly #journal: Journal;
  readonly #world: JournalledWorld;
  #sinceCheckpoint = 0;
  #transactions = 0;
  #ended = false;

  constructor(id: string, journal: Journal, world: JournalledWorld) {
    this.#id = id;
    this.#journal = journal;
    this.#world = world;
  }

  /** Puts the whole sandbox into it. */
  begin(): void {
    if (this.#journal === noJournal) return;
    const snapshot = this.#world.snapshot();
    const { origin, entries } = this.#world.ledger();
    this.keep({ op: 'begin', snapshot, origin });
    for (const entry of entries) this.keep({ op: 'entry', entry });
    if (entries.length > 0) this.keep({ op: 'checkpoint', snapshot });
    this.#sinceCheckpoint = 0;
  }

  /** The journal has the sandbox already. @param records that it was told since the last checkpoint */
  goOn(records: number): void {
    this.#sinceCheckpoint = records;
  }

  keep(record: JournalRecord): void {
    // After the end the id may be another sandbox's.
    if (this.#journal === noJournal || this.#ended) return;
    this.#journal.append(this.#id, record);
    this.#sinceCheckpoint += 1;
    this.#checkpointIfDue();
  }

  /** From now on a snapshot would show what could still be taken back. */
  transactionBegins(): void {
    this.#transactions += 1;
  }

  transactionEnds(): void {
    this.#transactions -= 1;
    this.#checkpointIfDue();
  }

  /** The journal forgets the sandbox. */
  end(): void {
    this.keep({ op: 'end' });
    this.#ended = true;
  }

  /** @throws Error when the journal cannot be written */
  flush(): void {
    this.#journal.flush();
  }

  #checkpointIfDue(): void {
    if (this.#transactions > 0 || this.#sinceCheckpoint <= recordsPerCheckpoint) return;
    // As many records as the state has parts: then the checkpoints cost no more than what lies between them.
    if (this.#sinceCheckpoint <= this.#world.size()) return;
    this.#sinceCheckpoint = 0;
    this.#journal.append(this.#id, { op: 'checkpoint', snapshot: this.#world.snapshot() });
  }
}
