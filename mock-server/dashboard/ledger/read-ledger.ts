/** Asks the server for a ledger: its newest page, older ones, and its stream. */
import { answerOf } from '../api/admin-client.ts';
import type { AdminConnection } from '../api/admin-context.tsx';
import type { Answer, LedgerEntry } from '../api/admin-types.ts';
import { after } from '../browser/browser-time.ts';
import { EventStreamParser } from './event-stream-parser.ts';
import { readNews } from './ledger-news.ts';
import type { LedgerNews } from './ledger-news.ts';

const ledger = '/__admin/sandboxes/{sandbox}/ledger';
export type LedgerPage = Answer<typeof ledger>;

/** The server gives a sign of life every 15 seconds; after this long without one the connection is dead. */
const silence = 40_000;

/** As many as the server lists at once. */
const pageSize = 1_000;

/** @param before sequence number; the newest when it is left out */
export async function readPage(
  { client }: AdminConnection,
  sandbox: string,
  signal: AbortSignal,
  { before, limit = pageSize }: { readonly before?: number; readonly limit?: number } = {},
): Promise<LedgerPage> {
  const query = { limit, ...(before !== undefined && { before }) };
  return answerOf(client.GET(ledger, { params: { path: { sandbox }, query }, signal }));
}

/**
 * Whether the ledger is the one that the page knows. After a restart of the server it may be another one with the same
 * numbers, and by then be longer.
 */
export async function isSameLedger(
  connection: AdminConnection,
  sandbox: string,
  known: LedgerEntry,
  signal: AbortSignal,
): Promise<boolean> {
  const wish = { before: known.seq + 1, limit: 1 };
  const { entries, oldest, last } = await readPage(connection, sandbox, signal, wish);
  const [found] = entries;
  // What was dropped, or emptied by a reset, cannot be compared; the stream tells of it.
  if (!found || found.seq !== known.seq)
    return last >= known.seq && (oldest ?? last + 1) > known.seq;
  return JSON.stringify(found) === JSON.stringify(known);
}

/**
 * Tells of everything behind the sequence number `position`, until the connection ends.
 * @param onOpen the server has begun to answer
 */
export async function* streamNews(
  { origin, fetch }: AdminConnection,
  sandbox: string,
  position: number,
  { signal, onOpen }: { readonly signal: AbortSignal; readonly onOpen: () => void },
): AsyncGenerator<readonly LedgerNews[], void> {
  const dead = new AbortController();
  const url = `${origin}/__admin/sandboxes/${encodeURIComponent(sandbox)}/ledger/stream`;
  const response = await fetch(
    new Request(url, {
      headers: { Accept: 'text/event-stream', 'Last-Event-ID': String(position) },
      signal: AbortSignal.any([signal, dead.signal]),
    }),
  );
  if (!response.body) return;
  onOpen();
  const parser = new EventStreamParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const callOff = after(silence, () => {
      dead.abort();
    });
    const { done, value } = await reader.read().finally(callOff);
    if (done) return;
    const news = parser.push(value).map(readNews);
    if (news.length > 0) yield news;
  }
}
