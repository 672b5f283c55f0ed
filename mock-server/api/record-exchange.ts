/** Writes a finished exchange into its sandbox's ledger. */
import type { IncomingMessage } from 'node:http';
import type { Violation } from '../contract/types.ts';
import type { LedgerFact } from '../sandbox/ledger-fact.ts';
import { elapsedNow } from '../sandbox/wall-clock.ts';
import type { Exchange } from './exchange.ts';
import { bytesOf } from './send-answer.ts';

/** Longer bodies and answers are cut in the ledger, never on the wire. */
const keptBytes = 64 * 1024;

/** What an entry takes beside the texts of the body and the answer. */
const entryBytes = 1_500;

export function recordExchange(
  exchange: Exchange,
  request: IncomingMessage,
  violations: readonly Violation[],
): void {
  const { sandbox } = exchange;
  sandbox.record(requestFact(exchange, request), { id: exchange.id, bytes: sizeOf(exchange) });
  if (exchange.problem) recordRefusal(exchange);
  for (const fact of contractFacts(exchange, violations)) sandbox.record(fact);
}

/** For an answer that took the place of the recorded one. */
export function recordRefusal(exchange: Exchange): void {
  const fact = refusalFact(exchange);
  if (fact) exchange.sandbox.record(fact);
}

function requestFact(exchange: Exchange, request: IncomingMessage): LedgerFact {
  const { answer } = exchange;
  return {
    kind: 'request',
    ...placeOf(exchange),
    method: exchange.method,
    url: exchange.queryText === '' ? exchange.path : `${exchange.path}?${exchange.queryText}`,
    headers: joinedHeaders(request),
    body: keptBody(exchange),
    status: answer?.status ?? null,
    answerHeaders: answer?.headers ?? {},
    answer: keptAnswer(exchange),
    account: exchange.account?.id ?? null,
    problem: exchange.problem ?? null,
    notes: exchange.notes,
    durationMs: Math.round((elapsedNow() - exchange.startedAt) * 1000) / 1000,
    counted: exchange.counted,
    ...(isStopped(exchange) && { stoppedAt: exchange.stage }),
  };
}

/** Refused, made to order, or broken off: it did not go the whole way. */
function isStopped({ problem, forced, answer }: Exchange): boolean {
  return problem !== undefined || forced || answer === undefined;
}

function refusalFact(exchange: Exchange): LedgerFact | undefined {
  const { answer, account, problem } = exchange;
  if (!problem || !answer) return undefined;
  return {
    kind: 'refusal',
    cause: exchange.id,
    ...placeOf(exchange),
    status: answer.status,
    account: account?.id ?? null,
    problem,
  };
}

const none: readonly Violation[] = [];

function contractFacts(exchange: Exchange, ofAnswer: readonly Violation[]): LedgerFact[] {
  const { id: cause, problem } = exchange;
  const ofRequest = problem?.kind === 'invalid-request' ? problem.violations : none;
  if (ofRequest.length === 0 && ofAnswer.length === 0) return [];
  const sides = [
    { side: 'client', violations: ofRequest },
    { side: 'sandbox', violations: ofAnswer },
  ] as const;
  return sides
    .filter(({ violations }) => violations.length > 0)
    .map((broken) => ({ kind: 'contract', cause, ...placeOf(exchange), ...broken }));
}

function placeOf({ provider, match }: Pick<Exchange, 'provider' | 'match'>): {
  provider: string;
  operation: string | null;
} {
  const operation = match.kind === 'matched' ? match.operation.id : null;
  return { provider: provider.name, operation };
}

/** Reckoned from what was sent and received: walking through the entry would cost more than the answer. */
function sizeOf({ rawBody, sentAnswer = '' }: Exchange): number {
  const received = rawBody === 'too-large' ? 0 : rawBody.length;
  const sent = Buffer.byteLength(sentAnswer);
  return entryBytes + Math.min(received, keptBytes) + Math.min(sent, keptBytes);
}

function keptBody(exchange: Exchange): string | null {
  const { rawBody, notes } = exchange;
  if (rawBody === 'too-large') {
    notes.push('The body was too large to be kept.');
    return null;
  }
  if (rawBody.length > keptBytes) notes.push(cut('body', rawBody.length));
  return rawBody.length === 0 ? null : startOf(rawBody);
}

/** Data as it is; of a long answer the beginning of its text. */
function keptAnswer({ answer, sentAnswer = '', notes }: Exchange): unknown {
  if (answer?.body === undefined) return null;
  const length = Buffer.byteLength(sentAnswer);
  if (length <= keptBytes) {
    return Buffer.isBuffer(answer.body) ? startOf(answer.body) : answer.body;
  }
  notes.push(cut('answer', length));
  return startOf(bytesOf(sentAnswer));
}

const cut = (what: string, length: number): string =>
  `The ledger keeps the first ${keptBytes} bytes of this ${what} of ${length}.`;

function startOf(bytes: Buffer): string {
  if (bytes.length <= keptBytes) return bytes.toString('utf8');
  // Cut between characters: a decoder that waits for the rest drops what is incomplete at the end.
  return new TextDecoder().decode(bytes.subarray(0, keptBytes), { stream: true });
}

function joinedHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  // The only header that Node does not join itself.
  const { 'set-cookie': cookies, ...rest } = headers;
  const joined = rest as Record<string, string>;
  if (cookies) joined['set-cookie'] = cookies.join(', ');
  return joined;
}
