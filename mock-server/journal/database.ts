/** What the journal needs of SQLite. The native module is loaded when somebody asks for a journal, not before. */
import type Libsql from 'libsql';

export type Database = Libsql.Database;
export type OpenDatabase = (file: string) => Database;

export async function loadSqlite(): Promise<OpenDatabase> {
  const { default: Constructor } = await import('libsql');
  return (file) => new Constructor(file);
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
