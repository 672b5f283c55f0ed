/** The newest of many records that somebody asks for. */
import { Slice } from './turns.ts';
import type { Turns } from './turns.ts';

const usualLimit = 100;

/**
 * @param records in order
 * @param show what is shown of a record; undefined for one that does not fit
 * @returns in order
 */
export async function newest<Item, Shown>(
  records: readonly Item[],
  show: (record: Item) => Shown | undefined,
  { limit = usualLimit }: { readonly limit?: number },
  turns: Turns,
): Promise<Shown[]> {
  const slice = await Slice.begin(turns);
  const found: Shown[] = [];
  for (const record of records.toReversed()) {
    if (found.length >= limit) break;
    if (slice.isOver) await slice.next();
    const shown = show(record);
    if (shown !== undefined) found.push(shown);
  }
  return found.reverse();
}
