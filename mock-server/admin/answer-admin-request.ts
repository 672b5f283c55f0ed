/** The life of one admin request: match, read, validate, handle, check. */
import type { IncomingMessage } from 'node:http';
import { originOf } from '../api/request-target.ts';
import { nearest } from '../api/nearest.ts';
import type { Received } from '../api/receive-body.ts';
import type { Answer, RouteMatch, Specification } from '../contract/types.ts';
import type { AdminAnswer, AdminContext } from './admin-request.ts';
import { bodyLimitOf } from './body-limit.ts';
import { completeAnswer } from './complete-answer.ts';
import type { SendableAnswer } from './complete-answer.ts';
import { findFaults } from './find-faults.ts';
import { handlers } from './handlers.ts';
import { matchAdminRequest } from './match-admin-request.ts';
import { readAdminBody } from './read-admin-body.ts';
import { defect, invalidRequest, Refusal } from './refusal.ts';
import { requireContract } from './require-contract.ts';

export interface AdminServer {
  readonly context: AdminContext;
  readonly onDefect: (error: unknown) => void;
}

type ReceivedRequest = Exclude<Received, 'aborted'>;

/**
 * Never throws: what goes wrong inside is reported, and answered with 500.
 * @param gone aborted when the client has gone away
 * @returns undefined when there is nobody left to answer
 */
export async function answerAdminRequest(
  request: IncomingMessage,
  received: ReceivedRequest,
  gone: AbortSignal,
  server: AdminServer,
): Promise<SendableAnswer | undefined> {
  const { context, onDefect } = server;
  const { specification } = context;
  try {
    const { method, path, query, match } = matchAdminRequest(request, specification);
    const answer = await attempt(() =>
      match.kind === 'matched'
        ? handle(match, query, { request, received, gone }, server)
        : refuseUnmatched(match, method, path, specification),
    );
    const check = (made: Answer): void => {
      requireContract(made, match.kind === 'matched' ? match.operation : undefined, specification);
    };
    const sendable = await completeAnswer(answer, check, context.turns);
    // What is acknowledged shall outlive the process.
    context.sandboxes.flush();
    return sendable;
  } catch (error) {
    // A handler gives up with this when its client has gone away.
    if (gone.aborted && error === gone.reason) return undefined;
    onDefect(error);
    return defect().answer;
  }
}

/** An answer that was found before the request was looked at any closer. Never throws, either. */
export function checkedAnswer(
  request: IncomingMessage,
  answer: Answer,
  { context: { specification }, onDefect }: AdminServer,
): Answer {
  try {
    const { match } = matchAdminRequest(request, specification);
    requireContract(answer, match.kind === 'matched' ? match.operation : undefined, specification);
    return answer;
  } catch (error) {
    onDefect(error);
    return defect().answer;
  }
}

async function attempt(work: () => AdminAnswer | Promise<AdminAnswer>): Promise<AdminAnswer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

interface Incoming {
  readonly request: IncomingMessage;
  readonly received: ReceivedRequest;
  readonly gone: AbortSignal;
}

function handle(
  { operation, path }: Extract<RouteMatch, { kind: 'matched' }>,
  query: URLSearchParams,
  { request, received, gone }: Incoming,
  { context }: AdminServer,
): AdminAnswer | Promise<AdminAnswer> {
  const { headers } = request;
  // An operation that takes no body does not look at one.
  const body = operation.http.request?.body
    ? readAdminBody(received, headers['content-type'], bodyLimitOf(operation))
    : undefined;
  const mediaType = body === undefined ? undefined : 'application/json';
  const verdict = operation.validateRequest({ path, query, headers, body, mediaType });
  const faults = findFaults(operation, query, verdict.violations);
  if (faults.length > 0) throw invalidRequest(faults);
  const handler = handlers[operation.id];
  if (!handler) throw new Error(`No handler answers ${operation.id}.`);
  const { path: params, query: values } = verdict;
  return handler({
    context,
    params,
    query: values,
    headers,
    body,
    origin: originOf(request),
    gone,
  });
}

function refuseUnmatched(
  match: Exclude<RouteMatch, { kind: 'matched' }>,
  method: string,
  path: string,
  { operations }: Specification,
): Answer {
  if (match.kind === 'wrong-method') {
    const allow = match.allow.flatMap((known) => (known === 'GET' ? ['GET', 'HEAD'] : [known]));
    const detail = `${method} is not possible at ${path}. Use ${allow.join(' or ')}.`;
    const problem = { status: 405, title: 'Method not allowed', detail };
    throw new Refusal(problem, { Allow: allow.join(', ') });
  }
  throw new Refusal({
    status: 404,
    title: 'Nothing here',
    detail: `The admin API has no path ${JSON.stringify(path)}. Use one of \`nearest\`.`,
    nearest: nearest(path, [...new Set(operations.map((operation) => operation.path))]),
  });
}
