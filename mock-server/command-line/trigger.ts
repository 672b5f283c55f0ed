/** `webhook-sandbox trigger`: makes an event happen in a running server, and tells where it went. */
import { ClockError, parseDuration } from '../sandbox/clock.ts';
import { askServer, isUnknownSandbox, strangeAnswer, unknownSandbox } from './ask-server.ts';
import type { Question, ServerSource } from './ask-server.ts';
import { findServer } from './find-server.ts';
import type { ServerFlags } from './find-server.ts';
import { renderTriggered } from './render-triggered.ts';
import type { ShownDelivery, TriggeredEvents } from './render-triggered.ts';
import type { Terminal } from './terminal.ts';
import { triggerRefusal } from './trigger-refusal.ts';
import { UsageError } from './usage-error.ts';

/** As the user gave them. */
export interface TriggerOptions extends ServerFlags {
  readonly sandbox: string;
  readonly data?: string;
  readonly account?: string;
  /** The receiver; `url` is the server. */
  readonly to?: string;
  readonly count: string;
  readonly wait: string;
  readonly json: boolean;
}

/** What is to happen, and where. */
interface Wish extends Omit<TriggerWish, keyof ServerFlags>, ServerSource {
  readonly sandbox: string;
}

interface TriggerWish extends TriggerOptions {
  readonly provider: string;
  readonly type: string;
}

/** As long as the server lets anybody wait. */
const longestWaitMs = 20_000;

/**
 * @throws UsageError for options that cannot be read, and for a sandbox that there is not
 * @throws Error when the event was refused, and as `askServer` does
 */
export async function trigger(given: TriggerWish, terminal: Terminal): Promise<void> {
  const waitMs = readWait(given.wait);
  const event = readEvent(given);
  const wish = { ...given, ...(await findServer(given, terminal)) };
  const triggered = await post(wish, event);
  const deliveries = waitMs > 0 ? await waitFor(wish, triggered, waitMs) : triggered.deliveries;
  const shown = { ...triggered, deliveries };
  terminal.out(
    wish.json ? `${JSON.stringify(shown, null, 2)}\n` : renderTriggered(shown, wish, waitMs > 0),
  );
}

async function post(wish: Wish, body: object): Promise<TriggeredEvents> {
  const question: Question = {
    purpose: `trigger ${wish.type} at`,
    method: 'POST',
    path: `${sandboxPath(wish)}/events`,
    body,
  };
  const answer = await askServer(wish, question);
  if (answer.status === 202) return answer.body as TriggeredEvents;
  if (isUnknownSandbox(answer.body)) {
    throw unknownSandbox(wish, question, answer.body, 'Name one of them with --sandbox.');
  }
  const refusal = triggerRefusal(answer.body, wish);
  if (refusal !== undefined && answer.status !== 404) throw new Error(refusal);
  throw strangeAnswer(wish, question, answer);
}

/** @returns the deliveries as they stand when each was attempted that no fault holds back, or when the time is up */
async function waitFor(
  wish: Wish,
  { events, deliveries }: TriggeredEvents,
  waitMs: number,
): Promise<readonly ShownDelivery[]> {
  const awaited = deliveries.filter(({ made, heldBy }) => made > 0 || heldBy === undefined);
  if (awaited.length === 0) return deliveries;
  // Attempts begin in order: when those of the last event were made, those of the others were begun.
  const last = awaited.at(-1)?.event ?? '';
  const ofLast = awaited.filter(({ event }) => event === last).length;
  const until = `count=${Math.min(Math.max(ofLast, 1), 1000)}&timeout=${waitMs}ms`;
  const only = events.length === 1 ? `&event=${encodeURIComponent(last)}` : '';
  const purpose = 'see what became of it at';
  const base = `${sandboxPath(wish)}/deliveries`;
  await askServer(wish, {
    purpose,
    path: `${base}/wait?${until}&event=${encodeURIComponent(last)}`,
  });
  const { status, body } = await askServer(wish, { purpose, path: `${base}?limit=1000${only}` });
  if (status !== 200) return deliveries;
  const known = new Map(
    (body as { readonly deliveries: readonly ShownDelivery[] }).deliveries.map((one) => [
      one.id,
      one,
    ]),
  );
  return deliveries.map((one) => known.get(one.id) ?? one);
}

function sandboxPath({ sandbox }: Pick<Wish, 'sandbox'>): string {
  if (sandbox !== '') return `/sandboxes/${encodeURIComponent(sandbox)}`;
  throw wrong('--sandbox is empty. Name a sandbox, or leave it out for the default one.');
}

function readEvent({ provider, type, data, account, to, count }: TriggerWish): object {
  if (!/^[1-9]\d{0,3}$/.test(count) || Number(count) > 1000) {
    throw wrong(`--count ${count}: give a whole number from 1 to 1000.`);
  }
  return {
    provider,
    type,
    count: Number(count),
    ...(data !== undefined && { data: readData(data) }),
    ...(account !== undefined && { account }),
    ...(to !== undefined && { url: to }),
  };
}

function readData(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw wrong(`--data is no JSON: ${(error as Error).message}. Give an object, in quotes.`);
  }
}

function readWait(text: string): number {
  try {
    const waitMs = text === '0' ? 0 : parseDuration(text);
    if (waitMs <= longestWaitMs) return Math.ceil(waitMs);
  } catch (error) {
    if (!(error instanceof ClockError)) throw error;
  }
  throw wrong(
    `--wait ${text}: give a duration up to ${longestWaitMs / 1000}s, such as 10s or 250ms.`,
  );
}

function wrong(why: string): UsageError {
  return new UsageError(`Failed to trigger the event: ${why}`);
}
