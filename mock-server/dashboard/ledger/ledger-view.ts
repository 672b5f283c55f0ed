/** What the page knows of a ledger, as a value: each change makes a new one. */
import type { LedgerEntry } from '../api/admin-types.ts';
import type { LedgerNews } from './ledger-news.ts';

export interface LedgerView {
  /** In the order of the ledger; the newest is the last. */
  readonly entries: readonly LedgerEntry[];
  /** Sequence number up to which the ledger was read. */
  readonly last: number;
  /** Entries that this page has let go of, to stay small; the server may still have them. */
  readonly letGo: number;
  /** Entries that the server dropped before the page could read them. */
  readonly missed: number;
}

export const emptyView: LedgerView = { entries: [], last: 0, letGo: 0, missed: 0 };

/** The most entries that are kept. */
export const entryLimit = 20_000;

/** A reset and a restore empty the ledger: their entry is the first of what follows. */
const emptying = new Set<LedgerEntry['kind']>(['reset', 'restore']);

/** @param news in the order in which they came; entries that the view has already are passed over */
export function applyNews(
  view: LedgerView,
  news: readonly LedgerNews[],
  limit = entryLimit,
): LedgerView {
  let { entries: kept, last, letGo, missed } = view;
  let added: LedgerEntry[] = [];
  const forget = (): void => {
    [kept, added, letGo, missed] = [[], [], 0, 0];
  };
  for (const one of news) {
    if (one.kind === 'restart') {
      forget();
      last = 0;
    } else if (one.kind === 'gap' && one.to > last) {
      missed += one.to - Math.max(one.from, last + 1) + 1;
      last = one.to;
    } else if (one.kind === 'entry' && one.entry.seq > last) {
      if (emptying.has(one.entry.kind)) forget();
      added.push(one.entry);
      last = one.entry.seq;
    }
  }
  const entries = added.length === 0 ? kept : [...kept, ...added];
  const excess = Math.max(0, entries.length - limit);
  return {
    entries: excess === 0 ? entries : entries.slice(excess),
    last,
    letGo: letGo + excess,
    missed,
  };
}

/** Puts entries from before the oldest that is kept at the beginning, as far as there is room. */
export function putBefore(
  view: LedgerView,
  older: readonly LedgerEntry[],
  limit = entryLimit,
): LedgerView {
  const first = view.entries[0]?.seq ?? Infinity;
  const room = Math.max(0, limit - view.entries.length);
  const fitting = older.filter(({ seq }) => seq < first);
  const taken = room === 0 ? [] : fitting.slice(-room);
  return {
    ...view,
    entries: [...taken, ...view.entries],
    letGo: Math.max(0, view.letGo - taken.length),
  };
}
