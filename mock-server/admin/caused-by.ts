/** What the ledger knows of the consequences of an entry. */
import type { StoredEntry } from '../sandbox/ledger-fact.ts';
import type { Ledger } from '../sandbox/ledger.ts';
import { Slice } from './turns.ts';
import type { Turns } from './turns.ts';

/** In the order of the ledger; a consequence stands after what caused it, unless that is a request. */
export async function causedBy(id: string, ledger: Ledger, turns: Turns): Promise<StoredEntry[]> {
  const slice = await Slice.begin(turns);
  const causes = new Set([id]);
  const found: StoredEntry[] = [];
  for (let seq = ledger.oldestSequence ?? Infinity; seq <= ledger.lastSequence; seq += 1) {
    if (slice.isOver) await slice.next();
    const entry = ledger.at(seq);
    const cause = entry && 'cause' in entry ? entry.cause : null;
    if (entry === undefined || cause === null || !causes.has(cause)) continue;
    causes.add(entry.id);
    found.push(entry);
  }
  return found;
}
