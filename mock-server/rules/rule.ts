/** The shape of every rule: Express middleware that needs nothing of Express's request and response. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Called with a `Problem` to refuse, with nothing to go on. */
export type Next = (problem?: unknown) => void;

/** Works on a bare Express router and inside an `express()` application. A rule calls `next` once, at once. */
export type Rule = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

/** The parsed body, where body parsers put it. */
export function bodyOf(request: IncomingMessage): unknown {
  return (request as IncomingMessage & { body?: unknown }).body;
}
