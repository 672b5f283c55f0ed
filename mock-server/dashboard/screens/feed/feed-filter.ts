/** Which entries the feed shows: as it stands in the address, so that it can be linked. */
import type { FeedRow, Outcome } from './feed-row.ts';

export interface FeedFilter {
  /** Anywhere in the line. */
  readonly text: string;
  readonly kind: string;
  readonly provider: string;
  readonly outcome: string;
  /** Id of an entry: only that one, and those that it caused. */
  readonly about: string;
}

/** The choice of kind that leaves nothing out. */
export const everything = 'all';

export const outcomes: Readonly<Record<Outcome, string>> = {
  good: 'Good',
  refused: 'Refused',
  failed: 'Failed',
  unsent: 'Not sent',
};

export const nothingChosen: FeedFilter = {
  text: '',
  kind: '',
  provider: '',
  outcome: '',
  about: '',
};

const names = ['text', 'kind', 'provider', 'outcome', 'about'] as const;

/** @param search what is behind the question mark */
export function readFilter(search: string): FeedFilter {
  const asked = new URLSearchParams(search);
  const of = (name: (typeof names)[number]): string => asked.get(name) ?? '';
  return {
    text: of('text'),
    kind: of('kind'),
    provider: of('provider'),
    outcome: of('outcome'),
    about: of('about'),
  };
}

/**
 * @param at sequence number of an entry that is to be selected
 * @returns for the end of an address: `?kind=request`, or nothing when nothing was chosen
 */
export function writeFilter(filter: FeedFilter, at?: number): string {
  const told = names.filter((name) => filter[name] !== '').map((name) => [name, filter[name]]);
  if (at !== undefined) told.push(['at', String(at)]);
  return told.length === 0 ? '' : `?${new URLSearchParams(told).toString()}`;
}

export function isFiltered(filter: FeedFilter): boolean {
  return names.some((name) => filter[name] !== '');
}

/** @returns whether a row is shown */
export function matcherOf(filter: FeedFilter): (row: FeedRow) => boolean {
  const { kind, provider, outcome, about } = filter;
  const text = filter.text.trim().toLowerCase();
  return (row) =>
    (about === '' ? isOfKind(row, kind) : row.id === about || row.cause === about) &&
    (provider === '' || row.provider === provider) &&
    (outcome === '' || row.outcome === outcome) &&
    (text === '' || lineOf(row).includes(text));
}

function isOfKind(row: FeedRow, kind: string): boolean {
  if (kind === everything) return true;
  return kind === '' ? isNews(row) : row.kind === kind;
}

/** Without a choice what keeps the books is left out, and what a refusal says already: that a client broke the contract. */
function isNews({ kind, outcome }: FeedRow): boolean {
  return kind !== 'change' && !(kind === 'contract' && outcome === 'refused');
}

function lineOf({ id, kind, time, status, provider, subject, what, cause }: FeedRow): string {
  return [id, kind, time, status, provider, subject, what, cause].join(' ').toLowerCase();
}
