/** The journal's database: how it is opened, what stands in it, and how it is let go. */
import { closeSync, openSync } from 'node:fs';
import { Damage } from './damage.ts';
import type { Database, OpenDatabase } from './database.ts';
import { isDamage } from './database.ts';
import { JournalError } from './journal-error.ts';

/** Counts the forms that the file has had. */
const form = 1;

/**
 * `covers` is the position of the last record whose changes the snapshot contains; `last` numbers the newest ledger
 * entry of a record, 0 when there is none.
 */
const tables = `
  BEGIN;
  CREATE TABLE sandboxes (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, origin INTEGER NOT NULL, covers INTEGER NOT NULL,
    sum INTEGER NOT NULL, snapshot BLOB NOT NULL
  );
  CREATE TABLE records (
    position INTEGER PRIMARY KEY, sandbox INTEGER NOT NULL, last INTEGER NOT NULL, sum INTEGER NOT NULL,
    items BLOB NOT NULL
  );
  CREATE INDEX records_of_sandbox ON records (sandbox);
  PRAGMA user_version = ${form};
  COMMIT;
`;

/**
 * @throws Damage when the file is there, and is no journal
 * @throws JournalError when a newer version made it; SqliteError when it cannot be used
 */
export function openJournalFile(file: string, open: OpenDatabase): Database {
  // Made here, because SQLite would let every user of the machine read it; its log gets the rights of the file.
  closeSync(openSync(file, 'a', 0o600));
  const database = open(file);
  try {
    // Nobody else is let in, so that nothing has to be shared through memory.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    const found = numberOf(database, 'user_version');
    if (found > form) throw newerForm(file);
    leaveLog(database);
    requireSound(database);
    if (found < form) createTables(database);
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    return database;
  } catch (error) {
    database.close();
    throw isDamage(error) ? new Damage((error as Error).message) : error;
  }
}

/**
 * To be called before the first change. Until then there is no log beside the file: SQLite removes the log of a
 * connection by its name when the garbage collector ends the connection, and after a damaged file was moved aside
 * that would be the log of another.
 */
export function enterLog(database: Database): void {
  const [{ journal_mode: mode } = {}] = database.prepare('PRAGMA journal_mode = WAL').all() as {
    journal_mode?: string;
  }[];
  if (mode !== 'wal')
    throw new JournalError('SQLite cannot keep a write-ahead log in this directory.');
  // See decisions/journal-survives-the-process.md.
  database.exec('PRAGMA synchronous = NORMAL');
  database.exec('PRAGMA wal_autocheckpoint = 4000');
  database.exec(`PRAGMA journal_size_limit = ${64 * 1024 * 1024}`);
}

/** Lets go of the file at once: `close` alone would wait for the garbage collector to find the statements. */
export function releaseJournalFile(database: Database): void {
  leaveLog(database);
  database.exec('PRAGMA locking_mode = NORMAL');
  numberOf(database, 'user_version');
  database.close();
}

function leaveLog(database: Database): void {
  database.prepare('PRAGMA journal_mode = DELETE').all();
}

function requireSound(database: Database): void {
  const [finding] = database.prepare('PRAGMA quick_check(1)').raw().all() as [string][];
  if (finding?.[0] !== 'ok') throw new Damage(finding?.[0] ?? 'it could not be checked');
}

function createTables(database: Database): void {
  const others = database.prepare('SELECT name FROM sqlite_schema').all();
  if (others.length > 0) throw new Damage('it is the database of another program');
  database.exec(tables);
}

function numberOf(database: Database, pragma: string): number {
  const [[value] = [0]] = database.prepare(`PRAGMA ${pragma}`).raw().all() as [number][];
  return value;
}

function newerForm(file: string): JournalError {
  return new JournalError(
    `Failed to open the journal ${file}: it was made by a newer version of webhook-sandbox. ` +
      'Use that version, or choose another directory with --data.',
  );
}
