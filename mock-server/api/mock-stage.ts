/** Operations without a handler, and requests that ask for a certain answer with `Prefer`, are the mock's to answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Mock } from '../contract/mock.ts';
import { messageOf } from '../contract/message-of.ts';
import { mockOnDemand } from '../contract/mock-on-demand.ts';
import type { MockResult } from '../contract/mock-result.ts';
import { parsePrefer } from '../contract/parse-prefer.ts';
import type { SecurityViolation } from '../contract/security.ts';
import type { Operation, Violation } from '../contract/types.ts';
import type { Rule } from '../rules/rule.ts';
import { checkAnswer } from './check-answer.ts';
import type { CheckedAnswer } from './check-answer.ts';
import { exchangeOf, operationOf } from './exchange.ts';
import { problemAnswer } from './problem-json.ts';
import type { ProblemDetails } from './problem-json.ts';
import type { Exchange } from './provider.ts';

export interface MockStageSettings {
  readonly hasHandler: (operationId: string) => boolean;
  /** Sends what the mock answered. */
  readonly finish: (
    request: IncomingMessage,
    response: ServerResponse,
    checked: CheckedAnswer,
  ) => void;
  readonly onDefect: (error: unknown, exchange: Exchange) => void;
}

export function mockStage({ hasHandler, finish, onDefect }: MockStageSettings): Rule {
  const mock = mockOnDemand();
  return (request, response, next) => {
    const exchange = exchangeOf(request);
    if (exchange.prefer !== undefined) {
      exchange.forced = true;
      exchange.notes.push('Answered from the specification, as Prefer asks; nothing was changed.');
    } else if (hasHandler(operationOf(exchange).id)) {
      next();
      return;
    }
    answerWith(mock, exchange, request, onDefect)
      .then((checked) => {
        tellProvider(exchange, request, checked);
        finish(request, response, checked);
      })
      .catch(next);
  };
}

/** An answer that was asked for changes nothing, and neither does a refusal. */
function tellProvider(
  exchange: Exchange,
  request: IncomingMessage,
  { answer, violations }: CheckedAnswer,
): void {
  const { forced, problem, provider } = exchange;
  if (forced || problem || violations.length > 0) return;
  provider.afterMock?.(exchange, request, answer);
}

async function answerWith(
  mock: Mock,
  exchange: Exchange,
  request: IncomingMessage,
  onDefect: MockStageSettings['onDefect'],
): Promise<CheckedAnswer> {
  const findings = await findingsOf(exchange, request);
  exchange.problem = problemOf(findings);
  const result = await mock
    .answer(operationOf(exchange), {
      accept: request.headers.accept,
      prefer: parsePrefer(request.headers.prefer),
      ...findings,
      // Not drawn from the sandbox: what the mock makes up must not change the ids and secrets that follow.
      seed: `${exchange.sandbox.seed} ${exchange.id}`,
    })
    // It may not even have been loaded.
    .catch((error: unknown): MockResult => ({ kind: 'failure', reason: messageOf(error) }));
  if (result.kind === 'failure') return afterFailure(exchange, result.reason, onDefect);
  if (result.kind === 'answer' && result.answer.status < 200) {
    return { answer: problemAnswer(informational(result.answer.status)), violations: [] };
  }
  if (result.kind === 'answer') return checkAnswer(exchange, result.answer);
  const { code } = exchange.prefer ?? {};
  if (code !== undefined && result.problem.status === 404) {
    return { answer: problemAnswer(noSuchAnswer(code, operationOf(exchange))), violations: [] };
  }
  // The mock's own word, not the provider's: no specification speaks of it.
  const { headers, ...problem } = result.problem;
  return { answer: problemAnswer(problem, headers), violations: [] };
}

/**
 * What was wrong with the request stays what it is answered for. Any other answer is one that the sandbox owes, also
 * where Prefer asked for it: that breaks the contract.
 */
function afterFailure(
  exchange: Exchange,
  reason: string,
  onDefect: MockStageSettings['onDefect'],
): CheckedAnswer {
  const message = `no answer could be made: ${reason}`;
  if (exchange.problem) {
    onDefect(new Error(`The mock failed, and ${message}`), exchange);
    return checkAnswer(exchange, exchange.provider.render(exchange.problem, exchange));
  }
  exchange.forced = false;
  const place = { location: 'body', pointer: '', keyword: 'mock', schemaPath: '' } as const;
  return {
    answer: { status: 500, headers: {} },
    violations: [{ ...place, params: {}, message }],
  };
}

/** A status below 200 is followed by another answer in HTTP: alone it would leave the client waiting for ever. */
function informational(status: number): ProblemDetails {
  return {
    status: 501,
    title: 'No final answer',
    detail: `The document answers this with ${status} only, which is no final answer. Ask for another with Prefer.`,
  };
}

function noSuchAnswer(code: number, { id, statuses }: Operation): ProblemDetails {
  return {
    status: 404,
    title: 'No such answer',
    detail:
      `Prefer asks for ${code}, and the specification declares ${statuses.join(', ')} for ${id}. ` +
      'Ask for one of these.',
  };
}

interface Findings {
  readonly security: SecurityViolation | undefined;
  readonly violations: readonly Violation[];
}

/** A provider that validates in a stage of its own has done so before. */
async function findingsOf(exchange: Exchange, request: IncomingMessage): Promise<Findings> {
  if (exchange.provider.stages.includes('validate')) return { security: undefined, violations: [] };
  const { match, query, body, mediaType } = exchange;
  const contractRequest = {
    path: match.kind === 'matched' ? match.path : {},
    query,
    headers: request.headers,
    body,
    mediaType,
  };
  const operation = operationOf(exchange);
  // Prism's, and loaded when it is needed, like the mock.
  const { checkSecurity } = await import('../contract/security.ts');
  return {
    security: checkSecurity(operation, contractRequest),
    violations: operation.validateRequest(contractRequest).violations,
  };
}

function problemOf({ security, violations }: Findings): Exchange['problem'] {
  if (security) return { kind: 'unauthenticated', reason: 'missing' };
  return violations.length > 0 ? { kind: 'invalid-request', violations } : undefined;
}
