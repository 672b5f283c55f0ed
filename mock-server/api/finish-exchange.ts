/** The end of an exchange: the answer is sent, recorded and reported. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { messageOf } from '../contract/message-of.ts';
import type { Answer } from '../contract/types.ts';
import { isProblem } from '../rules/problem.ts';
import type { Problem } from '../rules/problem.ts';
import type { Next } from '../rules/rule.ts';
import { checkAnswer } from './check-answer.ts';
import type { CheckedAnswer } from './check-answer.ts';
import type { CoverageBook } from './contract-coverage/coverage-book.ts';
import { exchangeOf } from './exchange.ts';
import { countFired } from './faults/count-fault.ts';
import { sendOutgoing } from './faults/send-outgoing.ts';
import { spoilAnswer } from './faults/spoil-answer.ts';
import type { Exchange } from './provider.ts';
import { recordExchange, recordRefusal } from './record-exchange.ts';
import { encodeBody, sendAnswer } from './send-answer.ts';

export interface FinishSettings {
  readonly coverage: CoverageBook;
  /** Called with what went wrong inside the sandbox itself. */
  readonly onDefect: (error: unknown, exchange: Exchange) => void;
  /** Called when an exchange is over; one without an answer was broken off by the client. */
  readonly onAnswered: (exchange: Exchange) => void;
}

/** The last word on every refusal, and on whatever was thrown. */
export function refuse(settings: FinishSettings) {
  // Express knows an error handler by its four parameters.
  return (
    error: unknown,
    request: IncomingMessage,
    response: ServerResponse,
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    _next: Next,
  ): void => {
    const exchange = exchangeOf(request);
    exchange.transaction = undefined;
    if (!isProblem(error)) settings.onDefect(error, exchange);
    const problem: Problem = isProblem(error)
      ? error
      : { kind: 'defect', detail: messageOf(error) };
    exchange.problem = problem;
    if (problem.kind === 'fault') exchange.forced = true;
    const answer = exchange.provider.render(problem, exchange);
    finish(request, response, checkAnswer(exchange, answer), settings);
  };
}

/**
 * Sends an answer that keeps the contract; one that breaks it is a defect of the sandbox, and said to be one.
 * It is sent when what it stands for is in the journal, not before.
 */
export function finish(
  request: IncomingMessage,
  response: ServerResponse,
  checked: CheckedAnswer,
  settings: FinishSettings,
): void {
  const exchange = exchangeOf(request);
  exchange.answer = checked.violations.length === 0 ? checked.answer : defective(exchange, checked);
  exchange.sentAnswer = encodeBody(exchange.answer);
  const spoiled = spoilAnswer(exchange, exchange.answer, exchange.sentAnswer);
  recordExchange(exchange, request, checked.violations);
  settings.coverage.record(exchange, request.headers, checked.violations);
  for (const { fault, effect } of spoiled?.firings ?? []) countFired(exchange, fault, effect);
  const isKept = keep(exchange, settings);
  if (spoiled && isKept) sendOutgoing(response, spoiled.outgoing);
  else sendAnswer(response, exchange.answer, exchange.sentAnswer);
  if (checked.violations.length > 0) {
    settings.onDefect(new Error(describe(checked)), exchange);
  }
  settings.onAnswered(exchange);
}

/**
 * What could not be made to last is not acknowledged: another answer takes its place, and the ledger says so.
 * @returns whether it lasts
 */
function keep(exchange: Exchange, { onDefect }: FinishSettings): boolean {
  try {
    exchange.sandbox.flush();
    return true;
  } catch (error) {
    onDefect(error, exchange);
    exchange.problem = { kind: 'defect', detail: messageOf(error) };
    const answer = exchange.provider.render(exchange.problem, exchange);
    exchange.answer = checkAnswer(exchange, answer).answer;
    exchange.sentAnswer = encodeBody(exchange.answer);
    recordRefusal(exchange);
    return false;
  }
}

function defective(exchange: Exchange, checked: CheckedAnswer): Answer {
  if (!exchange.problem) exchange.stage = 'answer';
  exchange.problem = { kind: 'defect', detail: describe(checked) };
  const answer = exchange.provider.render(exchange.problem, exchange);
  return checkAnswer(exchange, answer).answer;
}

function describe({ answer, violations }: CheckedAnswer): string {
  const [first] = violations;
  return (
    `The sandbox's answer with status ${answer.status} breaks the specification: ` +
    [first?.location, first?.pointer, first?.message].filter(Boolean).join(' ')
  );
}

/** The client went away, as `note` says. Nothing can be sent, but it is not forgotten. */
export function abandon(request: IncomingMessage, settings: FinishSettings, note: string): void {
  exchangeOf(request).notes.push(note);
  close(request, settings);
}

/** The exchange is over without an answer. */
export function close(request: IncomingMessage, settings: FinishSettings): void {
  const exchange = exchangeOf(request);
  recordExchange(exchange, request, []);
  settings.coverage.record(exchange, request.headers, []);
  settings.onAnswered(exchange);
}
