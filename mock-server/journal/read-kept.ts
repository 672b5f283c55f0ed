/** Reads what a journal's file holds. */
import type { KeptSandbox } from '../sandbox/journal.ts';
import { changesOf } from '../sandbox/ledger-fact.ts';
import type { StoredEntry } from '../sandbox/ledger-fact.ts';
import type { Snapshot } from '../sandbox/snapshot.ts';
import type { Change } from '../sandbox/state.ts';
import { checksum } from './checksum.ts';
import { Damage } from './damage.ts';
import type { Database } from './database.ts';

interface SandboxRow {
  readonly number: number;
  readonly name: string;
  readonly origin: number;
  readonly covers: number;
  readonly sum: number;
  readonly snapshot: ArrayBuffer;
}

interface RecordRow {
  readonly position: number;
  readonly sandbox: number;
  readonly last: number;
  readonly sum: number;
  readonly items: ArrayBuffer;
}

interface Growing extends KeptSandbox {
  readonly covers: number;
  readonly entries: StoredEntry[];
  readonly changes: Change[];
}

/**
 * @param ledgerLimit entries that are read of each sandbox, the newest ones
 * @throws Damage when something does not hold together
 */
export function readKept(database: Database, ledgerLimit: number): readonly KeptSandbox[] {
  const kept = new Map<number, Growing>();
  for (const row of rows<SandboxRow>(database, 'SELECT * FROM sandboxes ORDER BY number')) {
    kept.set(row.number, readSandbox(row));
  }
  for (const row of rows<RecordRow>(database, 'SELECT * FROM records ORDER BY position')) {
    const sandbox = kept.get(row.sandbox);
    if (!sandbox) throw new Damage(`record ${row.position} belongs to no sandbox`);
    addRecord(sandbox, row);
    // Cut in bulk; the rest goes at the end.
    if (sandbox.entries.length > 2 * ledgerLimit) sandbox.entries.splice(0, ledgerLimit);
  }
  return [...kept.values()].map(({ id, snapshot, origin, entries, changes }) => ({
    id,
    snapshot,
    origin,
    entries: entries.slice(-ledgerLimit),
    changes,
  }));
}

function rows<Row>(database: Database, query: string): Iterable<Row> {
  return database.prepare(query).iterate() as Iterable<Row>;
}

function readSandbox({ number, name, origin, covers, sum, snapshot }: SandboxRow): Growing {
  requireSum(sum, snapshot, [number, name, origin, covers], `the sandbox ${name}`);
  return {
    id: name,
    origin,
    covers,
    snapshot: parse(snapshot) as Snapshot,
    entries: [],
    changes: [],
  };
}

function addRecord(sandbox: Growing, row: RecordRow): void {
  const { position, last, sum, items } = row;
  requireSum(sum, items, [position, row.sandbox, last], `record ${position}`);
  for (const item of parse(items) as (StoredEntry | Change)[]) {
    if ('kind' in item) addEntry(sandbox, item);
    if (position <= sandbox.covers) continue;
    sandbox.changes.push(...('kind' in item ? changesOf(item) : [item]));
  }
}

/** A ledger has no gaps: of one with an entry that could not become JSON the rest is taken. */
function addEntry({ entries }: Growing, entry: StoredEntry): void {
  const before = entries.at(-1);
  if (before && entry.seq !== before.seq + 1) entries.length = 0;
  entries.push(entry);
}

function requireSum(
  sum: number,
  content: ArrayBuffer,
  columns: Parameters<typeof checksum>[1],
  what: string,
): void {
  if (checksum(new Uint8Array(content), columns) !== sum)
    throw new Damage(`the checksum of ${what} is wrong`);
}

function parse(content: ArrayBuffer): unknown {
  try {
    return JSON.parse(Buffer.from(content).toString());
  } catch (error) {
    throw new Damage(`it holds what is no JSON: ${(error as Error).message}`);
  }
}
