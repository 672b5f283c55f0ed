/** Which operation of the admin API a request asks for. */
import type { IncomingMessage } from 'node:http';
import { splitTarget } from '../api/request-target.ts';
import type { RouteMatch, Specification } from '../contract/types.ts';

export interface AdminTarget {
  /** As the client sent it. */
  readonly method: string;
  /** Percent-encoded as sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly match: RouteMatch;
}

/** HEAD is answered wherever GET is. */
export function matchAdminRequest(
  request: IncomingMessage,
  specification: Specification,
): AdminTarget {
  const { method = 'GET', url = '/', headers } = request;
  const { path: sent, queryText } = splitTarget(url, headers.host);
  // Browsers and people add a slash to what looks like a folder.
  const path = sent === '/__admin/' ? '/__admin' : sent;
  const match = specification.match(method === 'HEAD' ? 'GET' : method, path);
  return { method, path, query: new URLSearchParams(queryText), match };
}
