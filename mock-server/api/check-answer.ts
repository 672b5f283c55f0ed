/** Holds an answer to the specification before it leaves. */
import type { Answer, Violation } from '../contract/types.ts';
import type { Exchange } from './exchange.ts';
import { problemJson } from './problem-json.ts';
import { quotaHeaders } from './quota-headers.ts';

export interface CheckedAnswer {
  readonly answer: Answer;
  readonly violations: readonly Violation[];
}

/** Adds what the provider sends on every answer, and checks the whole. */
export function checkAnswer(exchange: Exchange, bare: Answer): CheckedAnswer {
  const extra = quotaHeaders(exchange, bare.status);
  const answer =
    Object.keys(extra).length === 0 ? bare : { ...bare, headers: { ...bare.headers, ...extra } };
  if (isOnPurpose(exchange) || isOwnRefusal(exchange, answer)) return { answer, violations: [] };
  return { answer, violations: violationsOf(exchange, answer) };
}

export function violationsOf({ match, provider }: Exchange, answer: Answer): readonly Violation[] {
  return match.kind === 'matched'
    ? match.operation.checkAnswer(answer)
    : provider.specification.checkUnmatched(answer);
}

/** A fault may play a status that the provider never answers with: nobody else has broken the specification then. */
function isOnPurpose({ problem }: Exchange): boolean {
  return problem?.kind === 'fault';
}

/** A refusal of the sandbox itself, where the provider has no words of its own. */
function isOwnRefusal({ provider, problem }: Exchange, { headers }: Answer): boolean {
  return (
    provider.refusesOutsideDocument === true &&
    problem !== undefined &&
    headers['Content-Type'] === problemJson
  );
}
