/** The address of an operation or an event within the reference: `…/reference?operation=createHook`. */
import type { DocumentEntry } from '../../document/document-entry.ts';
import { linkTo } from '../../shell/link-to.ts';

export function referenceAddress(
  provider: string,
  entry?: Pick<DocumentEntry, 'kind' | 'id'>,
): string {
  const address = linkTo('/providers/:name/reference', { name: provider });
  return entry ? `${address}?${searchOf(entry)}` : address;
}

/** @param search what stands behind the `?`. @returns undefined when it names none, or one that does not exist */
export function entryAt(
  entries: readonly DocumentEntry[],
  search: string,
): DocumentEntry | undefined {
  // Written the same way: an id may have what no address can carry, such as half of a pair.
  const wanted = new URLSearchParams(search).toString();
  return entries.find((entry) => searchOf(entry) === wanted);
}

function searchOf({ kind, id }: Pick<DocumentEntry, 'kind' | 'id'>): string {
  return new URLSearchParams([[kind, id]]).toString();
}
