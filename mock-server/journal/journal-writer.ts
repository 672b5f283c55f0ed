/** Writes a batch into the journal's file: all of it, or nothing. */
import type { Snapshot } from '../sandbox/snapshot.ts';
import type { Batch, Item, PendingSandbox } from './batch.ts';
import { checksum } from './checksum.ts';
import type { Database } from './database.ts';

/** So that what is not needed any more can be deleted in parts. */
const itemsPerRecord = 500;

type Statement = ReturnType<Database['prepare']>;

interface Begun {
  readonly number: number;
  readonly origin: number;
}

export class JournalWriter {
  readonly #database: Database;
  readonly #ledgerLimit: number;
  readonly #insertRecord: Statement;
  readonly #putSandbox: Statement;
  /** By name. */
  #sandboxes = new Map<string, Begun>();
  #position: number;
  #nextNumber: number;

  constructor(database: Database, ledgerLimit: number) {
    this.#database = database;
    this.#ledgerLimit = ledgerLimit;
    this.#insertRecord = database.prepare(
      'INSERT INTO records (position, sandbox, last, sum, items) VALUES (?, ?, ?, ?, ?)',
    );
    this.#putSandbox = database.prepare(
      'INSERT OR REPLACE INTO sandboxes (number, name, origin, covers, sum, snapshot) VALUES (?, ?, ?, ?, ?, ?)',
    );
    const known = database.prepare('SELECT number, name, origin FROM sandboxes').all();
    for (const { number, name, origin } of known as (Begun & { name: string })[]) {
      this.#sandboxes.set(name, { number, origin });
    }
    this.#position = Math.max(
      highest(database, 'SELECT max(position) FROM records'),
      highest(database, 'SELECT max(covers) FROM sandboxes'),
    );
    this.#nextNumber = highest(database, 'SELECT max(number) FROM sandboxes') + 1;
  }

  /** @throws SqliteError when it cannot be written; the file holds what it held before then */
  write(batch: Batch): void {
    const [only, ...others] = batch.sandboxes();
    if (!only) return;
    if (others.length === 0 && isOneRecord(only)) {
      this.#writeItems(this.#begun(only.name), only.items);
      return;
    }
    this.#atOnce(() => {
      for (const sandbox of [only, ...others]) this.#writeSandbox(sandbox);
    });
  }

  #atOnce(work: () => void): void {
    const before = new Map(this.#sandboxes);
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#sandboxes = before;
      // After some errors SQLite has done so itself.
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #writeSandbox({ name, ended, origin, snapshot, covered, items }: PendingSandbox): void {
    if (ended) this.#forget(name);
    if (ended && !snapshot) return;
    if (origin !== undefined) this.#begin(name, origin);
    const begun = this.#begun(name);
    this.#writeItems(begun, items.slice(0, covered));
    if (snapshot) this.#writeSnapshot(name, begun, snapshot);
    this.#writeItems(begun, items.slice(covered));
  }

  #begin(name: string, origin: number): void {
    const known = this.#sandboxes.get(name);
    if (known) this.#database.prepare('DELETE FROM records WHERE sandbox = ?').run([known.number]);
    const number = known?.number ?? this.#nextNumber++;
    this.#sandboxes.set(name, { number, origin });
  }

  #forget(name: string): void {
    const known = this.#sandboxes.get(name);
    if (!known) return;
    this.#database.prepare('DELETE FROM sandboxes WHERE number = ?').run([known.number]);
    this.#database.prepare('DELETE FROM records WHERE sandbox = ?').run([known.number]);
    this.#sandboxes.delete(name);
  }

  #writeSnapshot(name: string, { number, origin }: Begun, snapshot: Snapshot): void {
    const covers = this.#position;
    const content = Buffer.from(JSON.stringify(snapshot));
    const sum = checksum(content, [number, name, origin, covers]);
    this.#putSandbox.run([number, name, origin, covers, sum, content]);
    // SQLite uses the pages again that become free: the file grows no further than a sandbox needs between two snapshots.
    this.#database
      .prepare(
        `DELETE FROM records WHERE sandbox = ?1 AND position <= ?2
           AND last <= (SELECT max(last) FROM records WHERE sandbox = ?1) - ?3`,
      )
      .run([number, covers, this.#ledgerLimit]);
  }

  #writeItems({ number }: Begun, items: readonly Item[]): void {
    for (let from = 0; from < items.length; from += itemsPerRecord) {
      const part = items.slice(from, from + itemsPerRecord);
      const content = Buffer.from(`[${part.map(({ text }) => text).join(',')}]`);
      const last = Math.max(...part.map(({ seq }) => seq));
      const position = this.#position + 1;
      const sum = checksum(content, [position, number, last]);
      this.#insertRecord.run([position, number, last, sum, content]);
      this.#position = position;
    }
  }

  #begun(name: string): Begun {
    const begun = this.#sandboxes.get(name);
    if (!begun) throw new Error(`The journal knows no sandbox ${name}.`);
    return begun;
  }
}

/** @returns 0 for an empty table */
function highest(database: Database, query: string): number {
  const [[value] = []] = database.prepare(query).raw().all() as [number | null][];
  return value ?? 0;
}

function isOneRecord({ ended, snapshot, items }: PendingSandbox): boolean {
  return !ended && !snapshot && items.length <= itemsPerRecord;
}
