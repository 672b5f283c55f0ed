/** Where sandboxes are kept beyond the life of the process. Without one they live in memory alone. */
import type { StoredEntry } from './ledger-fact.ts';
import type { Snapshot } from './snapshot.ts';
import type { Change } from './state.ts';

/** What happened to one sandbox, in the order in which it happened. */
export type JournalRecord =
  /** It begins, or begins anew: what was kept of it before is obsolete. `origin` numbers the ledger's last entry before. */
  | { readonly op: 'begin'; readonly snapshot: Snapshot; readonly origin: number }
  /** All that was done up to here: earlier changes are not needed any more, earlier entries are. */
  | { readonly op: 'checkpoint'; readonly snapshot: Snapshot }
  /** Stands in the ledger; what it changed is to be applied. */
  | { readonly op: 'entry'; readonly entry: StoredEntry }
  /** Changes that stand in no entry. */
  | { readonly op: 'changes'; readonly changes: readonly Change[] }
  | { readonly op: 'end' };

/** A sandbox as the journal kept it. */
export interface KeptSandbox {
  readonly id: string;
  /** The latest beginning or checkpoint. */
  readonly snapshot: Snapshot;
  readonly origin: number;
  /** The newest entries of its ledger, in order. */
  readonly entries: readonly StoredEntry[];
  /** What was changed since `snapshot`, in order. */
  readonly changes: readonly Change[];
}

export interface Journal {
  /** The sandboxes as they were when the journal was opened, in the order of their creation. Asked before `append`. */
  kept(): readonly KeptSandbox[];
  /** What was kept cannot be used: it is put aside, and the journal is empty. Called before `append`. */
  reject(reason: string): void;
  /** Keeps in memory, until `flush`. */
  append(sandbox: string, record: JournalRecord): void;
  /**
   * Returns when everything appended is safe from the end of the process: all of it, or, after an error, nothing.
   * What could not be written is tried again with the next call.
   * @throws Error when it cannot be written
   */
  flush(): void;
  /** Flushes, and lets others have it. @throws Error when it cannot be written */
  close(): void;
}

/** For sandboxes that live in memory alone. */
export const noJournal: Journal = {
  kept: () => [],
  reject: () => undefined,
  append: () => undefined,
  flush: () => undefined,
  close: () => undefined,
};
