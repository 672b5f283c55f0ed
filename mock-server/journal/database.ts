/** What the journal needs of SQLite. The native module is loaded when somebody asks for a journal, not before. */
import type Libsql from 'libsql';
import { JournalError } from './journal-error.ts';

export type Database = Libsql.Database;
export type OpenDatabase = (file: string) => Database;

interface SqliteModule {
  readonly default: new (file: string) => Database;
}

/** @throws JournalError where there is no SQLite for this platform */
export async function loadSqlite(
  load: () => Promise<SqliteModule> = () => import('libsql'),
): Promise<OpenDatabase> {
  try {
    const { default: Constructor } = await load();
    return (file) => new Constructor(file);
  } catch (error) {
    throw new JournalError(`Failed to keep data: ${whyMissing(error)}`, { cause: error });
  }
}

/** Each platform has a package of its own, which those who install may leave out. */
function whyMissing(error: unknown): string {
  const message = messageOf(error).split('\n', 1).join();
  const missing = /'(@libsql\/[^']+)'/.exec(message)?.[1];
  return (
    (missing === undefined
      ? `SQLite cannot be loaded (${message}). `
      : `the package with SQLite for this platform, ${missing}, is not installed. `) +
    'Install again with optional dependencies (npm install --include=optional), or start without --data.'
  );
}

/** The first byte of an SQLite error names its class; the others say more (https://sqlite.org/rescode.html). */
const classes = {
  permission: 3,
  busy: 5,
  locked: 6,
  memory: 7,
  readOnly: 8,
  inputOutput: 10,
  full: 13,
  cannotOpen: 14,
} as const;
const shortRead = 522;

function codeOf(error: unknown): number | undefined {
  const { rawCode } = error as { readonly rawCode?: unknown };
  return typeof rawCode === 'number' ? rawCode : undefined;
}

/** Whether an error speaks of what stands in the file, and not of what surrounds it. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  if (code === undefined) return false;
  return code === shortRead || !Object.values<number>(classes).includes(code & 0xff);
}

/** @returns why SQLite failed and what to do, as the end of a sentence that says what was tried */
export function whySqliteFailed(error: unknown): string {
  switch ((codeOf(error) ?? classes.cannotOpen) & 0xff) {
    case classes.busy:
    case classes.locked:
      return 'another process uses it. Stop it, or choose another directory with --data.';
    case classes.full:
      return 'the disk is full. Make room on it.';
    case classes.permission:
    case classes.readOnly:
    case classes.cannotOpen:
      return `it cannot be written (${messageOf(error)}). Give this user the right to, or choose another directory with --data.`;
    default:
      return `${messageOf(error)}.`;
  }
}

function messageOf(error: unknown): string {
  return (error as Error).message;
}
