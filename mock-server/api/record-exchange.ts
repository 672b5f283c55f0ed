/** Writes a finished exchange into its sandbox's ledger. */
import type { IncomingMessage } from 'node:http';
import type { Violation } from '../contract/types.ts';
import { elapsedNow } from '../sandbox/wall-clock.ts';
import type { Exchange } from './exchange.ts';

/** Longer bodies and answers are cut in the ledger, never on the wire. */
const keptBytes = 64 * 1024;

export function recordExchange(
  exchange: Exchange,
  request: IncomingMessage,
  violations: readonly Violation[],
): void {
  const { sandbox, provider, answer } = exchange;
  const operation = exchange.match.kind === 'matched' ? exchange.match.operation.id : null;
  const now = sandbox.clock.now();
  sandbox.ledger.append(
    now,
    {
      kind: 'request',
      provider: provider.name,
      operation,
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
    },
    exchange.id,
  );
  if (violations.length > 0) {
    sandbox.ledger.append(now, {
      kind: 'contract',
      cause: exchange.id,
      provider: provider.name,
      operation,
      side: 'sandbox',
      violations,
    });
  }
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
function keptAnswer({ answer, answerBytes, notes }: Exchange): unknown {
  if (answer?.body === undefined) return null;
  if (answerBytes === undefined || answerBytes.length <= keptBytes) {
    return Buffer.isBuffer(answer.body) ? startOf(answer.body) : answer.body;
  }
  notes.push(cut('answer', answerBytes.length));
  return startOf(answerBytes);
}

const cut = (what: string, length: number): string =>
  `The ledger keeps the first ${keptBytes} bytes of this ${what} of ${length}.`;

/** Cut between characters: a decoder that waits for the rest drops what is incomplete at the end. */
function startOf(bytes: Buffer): string {
  return new TextDecoder().decode(bytes.subarray(0, keptBytes), { stream: true });
}

function joinedHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
