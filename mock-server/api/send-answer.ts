/** Puts an answer on the wire, with node's own means: Express's would cost, and add headers of their own. */
import type { ServerResponse } from 'node:http';
import type { Answer } from '../contract/types.ts';

/** @param bytes the body, when it has been encoded already */
export function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  bytes: Buffer = encodeBody(answer),
): void {
  const headers: Record<string, string | number> = { ...answer.headers };
  const mayHaveBody = answer.status >= 200 && answer.status !== 204 && answer.status !== 304;
  if (mayHaveBody) headers['Content-Length'] = bytes.length;
  response.writeHead(answer.status, headers);
  response.end(mayHaveBody ? bytes : undefined);
}

/** @returns the bytes of the body as they go on the wire */
export function encodeBody({ headers, body }: Answer): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(body)) return body;
  const isJson = Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'content-type' && /[/+]json\b/.test(value),
  );
  return Buffer.from(typeof body === 'string' && !isJson ? body : JSON.stringify(body));
}
