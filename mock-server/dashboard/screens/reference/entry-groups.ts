/** The list of the reference: what was searched for, in groups. */
import type { DocumentEntry } from '../../document/document-entry.ts';

export interface EntryGroup {
  readonly title: string;
  readonly entries: readonly DocumentEntry[];
}

/** Operations by their first tag, in the order of the document; events in a group of their own, at the end. */
export function groupEntries(entries: readonly DocumentEntry[]): readonly EntryGroup[] {
  const operations = new Map<string, DocumentEntry[]>();
  for (const entry of entries) {
    if (entry.kind === 'event') continue;
    const [tag = 'Operations'] = entry.tags;
    operations.set(tag, [...(operations.get(tag) ?? []), entry]);
  }
  const groups = [...operations].map(([title, found]) => ({ title, entries: found }));
  const events = entries.filter(({ kind }) => kind === 'event');
  return events.length === 0 ? groups : [...groups, { title: 'Events', entries: events }];
}

/** @param text words, in any order; each must be somewhere in the name, method, path, summary or tags */
export function searchEntries(
  entries: readonly DocumentEntry[],
  text: string,
): readonly DocumentEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  return entries.filter(({ id, method, path, summary, tags }) => {
    const all = [id, method, path, summary, ...tags].join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
