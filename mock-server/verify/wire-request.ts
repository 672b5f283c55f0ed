/** A case's request as it goes over the wire. */
import type { CaseRequest } from './case-format.ts';
import { credentialHeaders } from './credentials.ts';
import type { Credentials } from './credentials.ts';
import type { WireRequest } from './http-client.ts';

/** @param request with its variables filled in */
export function wireRequest(
  address: string,
  request: CaseRequest,
  credentials: Credentials,
): WireRequest {
  const body = bodyOf(request);
  const headers = new Map<string, [name: string, value: string | null]>();
  const set = (name: string, value: string | null): void => {
    headers.set(name.toLowerCase(), [name, value]);
  };
  if (request.body !== undefined) set('Content-Type', 'application/json');
  for (const [name, value] of Object.entries(credentialHeaders(credentials, request.credential))) {
    set(name, value);
  }
  for (const [name, value] of Object.entries(request.headers ?? {})) set(name, value);
  return {
    method: request.method,
    url: `${address}${request.path}`,
    headers: Object.fromEntries(
      [...headers.values()].filter((entry): entry is [string, string] => entry[1] !== null),
    ),
    body,
    chunked: request.chunked,
  };
}

function bodyOf({ body, rawBody, rawBase64, repeatBody }: CaseRequest): Buffer | undefined {
  if (body !== undefined) return Buffer.from(JSON.stringify(body));
  if (rawBody !== undefined) return Buffer.from(rawBody);
  if (rawBase64 !== undefined) return Buffer.from(rawBase64, 'base64');
  if (repeatBody === undefined) return undefined;
  const { prefix, unit, times, suffix } = repeatBody;
  return Buffer.from(`${prefix}${unit.repeat(times)}${suffix}`);
}
