/** Puts an answer on the wire, with node's own means: Express's would cost, and add headers of their own. */
import type { ServerResponse } from 'node:http';
import type { Answer } from '../contract/types.ts';

/** @param bytes the body, when it has been encoded already */
export function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  bytes: Buffer = encodeBody(answer),
): void {
  writeHead(response, answer, bytes);
  response.end(mayHaveBody(answer) ? bytes : undefined);
}

/** @param bytes the body, which gives the length */
export function writeHead(response: ServerResponse, answer: Answer, bytes: Buffer): void {
  const headers: Record<string, string | number> = { ...answer.headers };
  if (mayHaveBody(answer)) headers['Content-Length'] = bytes.length;
  response.writeHead(answer.status, headers);
}

export function mayHaveBody({ status }: Answer): boolean {
  return status >= 200 && status !== 204 && status !== 304;
}

/** @returns the bytes of the body as they go on the wire */
export function encodeBody(answer: Answer): Buffer {
  const { body } = answer;
  if (body === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' && !isJson(answer) ? body : JSON.stringify(body));
}

/** Whether its body is said to be JSON. */
export function isJson({ headers }: Answer): boolean {
  return Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'content-type' && /[/+]json\b/.test(value),
  );
}
