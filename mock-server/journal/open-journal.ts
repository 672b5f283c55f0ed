/** Opens the journal of a data directory: `<directory>/journal.db`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Journal } from '../sandbox/journal.ts';
import { loadSqlite, whySqliteFailed } from './database.ts';
import { JournalError } from './journal-error.ts';
import { lockDirectory } from './lock-directory.ts';
import { SqliteJournal } from './sqlite-journal.ts';
import type { DamagedJournal } from './sqlite-journal.ts';

export interface JournalSettings {
  /** Ledger entries that are kept of each sandbox, at least. */
  readonly ledgerLimit: number;
  /** Told when what was kept could not be used and was moved aside; until the server has started. */
  readonly onDamage?: (damaged: DamagedJournal) => void;
}

/**
 * @param directory made, for this user alone, when it is not there
 * @throws JournalError when the directory is in use, or cannot be used
 */
export async function openJournal(
  directory: string,
  { ledgerLimit, onDamage = () => undefined }: JournalSettings,
): Promise<Journal> {
  const open = await loadSqlite();
  const file = join(directory, 'journal.db');
  let unlock: (() => void) | undefined;
  try {
    // What is kept holds secrets and the clients' credentials.
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    unlock = lockDirectory(directory, open);
    return new SqliteJournal({ file, open, unlock, ledgerLimit, onDamage });
  } catch (error) {
    unlock?.();
    if (error instanceof JournalError) throw error;
    const why = whySqliteFailed(error);
    throw new JournalError(`Failed to open the data directory ${directory}: ${why}`, {
      cause: error,
    });
  }
}
