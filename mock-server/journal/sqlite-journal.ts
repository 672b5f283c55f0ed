/** A journal in an SQLite file. */
import type { Journal, JournalRecord, KeptSandbox } from '../sandbox/journal.ts';
import { Batch } from './batch.ts';
import { Damage } from './damage.ts';
import { isDamage, whySqliteFailed } from './database.ts';
import type { Database, OpenDatabase } from './database.ts';
import { enterLog, openJournalFile, releaseJournalFile } from './journal-file.ts';
import { JournalError } from './journal-error.ts';
import { JournalWriter } from './journal-writer.ts';
import { moveAside } from './move-aside.ts';
import { readKept } from './read-kept.ts';

export interface DamagedJournal {
  /** Where it was moved. */
  readonly file: string;
  readonly reason: string;
}

export interface SqliteJournalSettings {
  readonly file: string;
  readonly open: OpenDatabase;
  /** Gives the directory back to others. */
  readonly unlock: () => void;
  readonly ledgerLimit: number;
  readonly onDamage: (damaged: DamagedJournal) => void;
}

export class SqliteJournal implements Journal {
  readonly #settings: SqliteJournalSettings;
  readonly #batch = new Batch();
  #database: Database;
  #writer: JournalWriter | undefined;
  #isClosed = false;

  /** @throws JournalError when a newer version made the file, or a damaged one cannot be moved; SqliteError */
  constructor(settings: SqliteJournalSettings) {
    this.#settings = settings;
    this.#database = this.#open();
  }

  kept(): readonly KeptSandbox[] {
    try {
      return readKept(this.#database, this.#settings.ledgerLimit);
    } catch (error) {
      if (!(error instanceof Damage || isDamage(error))) throw error;
      this.reject((error as Error).message);
      return [];
    }
  }

  reject(reason: string): void {
    releaseJournalFile(this.#database);
    this.#setAside(reason);
    this.#database = this.#open();
  }

  append(sandbox: string, record: JournalRecord): void {
    if (!this.#isClosed) this.#batch.append(sandbox, record);
  }

  flush(): void {
    if (this.#batch.isEmpty) return;
    try {
      this.#writing().write(this.#batch);
    } catch (error) {
      throw new JournalError(
        `Failed to write the journal ${this.#settings.file}: ${whySqliteFailed(error)} ` +
          'Nothing is lost as long as the server runs: the next answer tries it again.',
        { cause: error },
      );
    }
    this.#batch.clear();
  }

  close(): void {
    if (this.#isClosed) return;
    try {
      this.flush();
    } finally {
      this.#isClosed = true;
      releaseJournalFile(this.#database);
      this.#settings.unlock();
    }
  }

  #open(): Database {
    const { file, open } = this.#settings;
    try {
      return openJournalFile(file, open);
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      this.#setAside(error.message);
      return openJournalFile(file, open);
    }
  }

  #setAside(reason: string): void {
    const { file, onDamage } = this.#settings;
    try {
      onDamage({ file: moveAside(file), reason });
    } catch (error) {
      throw new JournalError(
        `Failed to move the damaged journal ${file} aside: ${(error as Error).message}. ` +
          `It is damaged (${reason}). Move it away, or choose another directory with --data.`,
        { cause: error },
      );
    }
  }

  #writing(): JournalWriter {
    if (!this.#writer) {
      enterLog(this.#database);
      this.#writer = new JournalWriter(this.#database, this.#settings.ledgerLimit);
    }
    return this.#writer;
  }
}
