/** A ledger as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
import type { LedgerEntry } from '../sandbox/ledger-fact.ts';
import { LedgerCursor } from '../sandbox/ledger-cursor.ts';
import { present } from '../sandbox/ledger.ts';
import type { EntryFilter, Ledger } from '../sandbox/ledger.ts';
import { LedgerBell } from './ledger-bell.ts';
import { Slice } from './turns.ts';
import type { Turns } from './turns.ts';

export interface EventsSettings {
  readonly ledger: Ledger;
  /** Sequence number of the last entry that the reader has; by default the newest there is. */
  readonly after: number | undefined;
  readonly fits: EntryFilter;
  /** Throws for an entry that may not be shown. */
  readonly check: (entry: LedgerEntry) => void;
  readonly beforeSending: () => void;
  readonly turns: Turns;
  /** The reader has gone away. */
  readonly gone: AbortSignal;
  /** Milliseconds between two signs of life. */
  readonly heartbeat?: number;
}

const usualHeartbeat = 15_000;

/** Milliseconds after which a client that was cut off connects again. */
const retry = 1_000;

/**
 * Nothing is made before it is asked for: of a reader who is slow, or asleep, only its place in the ledger is known.
 * @returns parts of the text, until the sandbox ends or the reader has gone away
 */
export async function* ledgerEvents(settings: EventsSettings): AsyncGenerator<string, void> {
  const { ledger, gone, heartbeat = usualHeartbeat, beforeSending, turns } = settings;
  const { lastSequence: last } = ledger;
  const { after = last } = settings;
  const bell = new LedgerBell(ledger, gone, heartbeat);
  try {
    yield `retry: ${retry}\n\n${after > last ? event('restart', { after, last }, 0) : ''}`;
    const cursor = new LedgerCursor(ledger, after > last ? 0 : after);
    while (!ledger.isClosed) {
      const slice = await Slice.begin(turns);
      const text = readSlice(cursor, settings, slice);
      if (gone.aborted) return;
      beforeSending();
      if (text !== '') yield text;
      else if (cursor.isAtEnd && (await bell.rung()) === 'heartbeat') yield alive(cursor);
    }
    yield event('end', { last: ledger.lastSequence });
  } finally {
    bell.remove();
  }
}

/** Empty when there was nothing that fits. */
function readSlice(cursor: LedgerCursor, { fits, check }: EventsSettings, slice: Slice): string {
  let text = '';
  while (!slice.isOver) {
    const step = cursor.next();
    if (!step) break;
    if (step.kind === 'gap') text += event('gap', step.gap, step.gap.to);
    else if (fits(step.entry)) {
      const entry = present(step.entry);
      check(entry);
      text += event(entry.kind, entry, entry.seq);
    }
  }
  return text;
}

/** The number alone tells the client where to go on, even if nothing has fitted for long. */
function alive({ position }: LedgerCursor): string {
  return `:\nid: ${position}\n\n`;
}

function event(name: string, data: object, id?: number): string {
  // JSON as it is written here has no line breaks.
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
