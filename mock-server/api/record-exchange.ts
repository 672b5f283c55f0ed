/** Writes a finished exchange into its sandbox's ledger. */
import type { IncomingMessage } from 'node:http';
import type { Violation } from '../contract/types.ts';
import { elapsedNow } from '../sandbox/wall-clock.ts';
import type { Exchange } from './exchange.ts';

/** Longer bodies are cut in the ledger, never on the wire. */
const keptCharacters = 64 * 1024;

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
      status: answer?.status ?? 0,
      answerHeaders: answer?.headers ?? {},
      answer: answer?.body ?? null,
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
  if (exchange.rawBody === 'too-large') {
    exchange.notes.push('The body was too large to be kept.');
    return null;
  }
  if (exchange.rawBody.length === 0) return null;
  if (exchange.rawBody.length > keptCharacters) {
    exchange.notes.push(
      `The ledger keeps the first ${keptCharacters} bytes of this body of ${exchange.rawBody.length}.`,
    );
  }
  return exchange.rawBody.toString('utf8', 0, keptCharacters);
}

function joinedHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
