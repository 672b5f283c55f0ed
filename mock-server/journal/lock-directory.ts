/**
 * Lets one process at a time into a data directory. The lock is the kernel's: that of a process that was killed is
 * gone with it. It lies on a file of its own because the journal may have to be moved aside while it is held.
 */
import { join } from 'node:path';
import type { OpenDatabase } from './database.ts';

/** @returns gives the lock back @throws SqliteError when another holds it */
export function lockDirectory(directory: string, open: OpenDatabase): () => void {
  // An empty database, to which nothing is ever written, so that nothing can break in it.
  const lock = open(join(directory, 'journal.lock'));
  lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  return () => {
    lock.exec('ROLLBACK');
    lock.close();
  };
}
