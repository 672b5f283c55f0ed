/** Sandboxes with a journal in a directory of their own, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Journal } from '../sandbox/journal.ts';
import type { SandboxesSettings } from '../sandbox/sandboxes.ts';
import { Sandboxes } from '../sandbox/sandboxes.ts';
import { hooks } from '../sandbox/test-sandbox.ts';
import { openJournal } from './open-journal.ts';
import type { DamagedJournal } from './sqlite-journal.ts';

export interface TestWorld {
  readonly journal: Journal;
  readonly sandboxes: Sandboxes;
  readonly damaged: readonly DamagedJournal[];
}

export function newDirectory(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'journal-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

export const ledgerLimit = 20;

export async function openWorld(
  directory: string,
  changes: Partial<SandboxesSettings> = {},
): Promise<TestWorld> {
  const damaged: DamagedJournal[] = [];
  const journal = await openJournal(directory, {
    ledgerLimit,
    onDamage: (found) => damaged.push(found),
  });
  const settings = { options: {}, credentials: [], collections: [hooks], ledgerLimit, limit: 100 };
  const sandboxes = new Sandboxes({ ...settings, ...changes, journal });
  sandboxes.flush();
  return { journal, sandboxes, damaged };
}

/** All that can be seen of the sandboxes. */
export function everything({ sandboxes }: Pick<TestWorld, 'sandboxes'>): unknown {
  return sandboxes.list().map((sandbox) => ({
    id: sandbox.id,
    snapshot: sandbox.snapshot(),
    ledger: sandbox.ledger.content(),
  }));
}
