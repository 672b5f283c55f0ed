/** Puts an answer on the wire, with node's own means: Express's would cost, and add headers of their own. */
import type { ServerResponse } from 'node:http';
import type { Answer } from '../contract/types.ts';

/** A body as it goes on the wire. Node sends a text together with the head, in one call instead of two. */
export type EncodedBody = string | Buffer;

/** @param body when it has been encoded already */
export function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  body: EncodedBody = encodeBody(answer),
): void {
  writeHead(response, answer, body);
  response.end(mayHaveBody(answer) ? body : undefined);
}

/** @param body gives the length */
export function writeHead(response: ServerResponse, answer: Answer, body: EncodedBody): void {
  const headers: Record<string, string | number> = { ...answer.headers };
  if (mayHaveBody(answer)) headers['Content-Length'] = Buffer.byteLength(body);
  response.writeHead(answer.status, headers);
}

export function mayHaveBody({ status }: Answer): boolean {
  return status >= 200 && status !== 204 && status !== 304;
}

export function encodeBody(answer: Answer): EncodedBody {
  const { body } = answer;
  if (body === undefined) return '';
  if (Buffer.isBuffer(body)) return body;
  return typeof body === 'string' && !isJson(answer) ? body : JSON.stringify(body);
}

/** For what works on the bytes themselves. */
export function bytesOf(body: EncodedBody): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : body;
}

/** Whether its body is said to be JSON. */
export function isJson({ headers }: Answer): boolean {
  return Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'content-type' && /[/+]json\b/.test(value),
  );
}
