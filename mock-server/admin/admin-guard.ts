/** Refuses admin requests that a web page in a browser could have sent, and those without the token. */
import type { IncomingMessage } from 'node:http';
import { problemAnswer } from '../api/problem-json.ts';
import { hostsNamedBy, originOf, splitTarget } from '../api/request-target.ts';
import type { Answer } from '../contract/types.ts';
import type { AdminAccess } from './admin-access.ts';

/** Looks at nothing but the request line and the headers. @returns undefined when the request may pass */
export function guardAdmin(request: IncomingMessage, access: AdminAccess): Answer | undefined {
  return (
    refuseHost(request, access) ??
    refuseOrigin(request, access) ??
    answerPreflight(request, access) ??
    refuseWithoutToken(request, access)
  );
}

/** A name that a page made lead to this machine (DNS rebinding) is nobody's who may see the admin API or its page. */
export function refuseHost(request: IncomingMessage, access: AdminAccess): Answer | undefined {
  const foreign = hostsNamedBy(request).find((host) => !access.allowsHost(host));
  if (foreign === undefined) return undefined;
  return forbidden(
    'Host not allowed',
    `The request is addressed to the host ${JSON.stringify(foreign)}, which is not known to be this server's: ` +
      'a web page may have led a browser here. ' +
      'Address it as localhost or by its IP address, or start it with --allow-host and this name.',
  );
}

function refuseOrigin(request: IncomingMessage, access: AdminAccess): Answer | undefined {
  const { origin } = request.headers;
  if (origin !== undefined && access.corsOrigins.has(origin)) return undefined;
  if (origin !== undefined && origin !== ownOrigin(request)) {
    return forbidden(
      'Origin not allowed',
      `A page of the origin ${JSON.stringify(origin)} may not use the admin API. ` +
        'If it should, serve it from an origin of its own and start the server with --cors-origin and that origin.',
    );
  }
  // Browsers leave Origin out where a page only embeds or opens something, but say where the page is from.
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
  return forbidden(
    'Origin not allowed',
    `A page of another origin made a browser send this request (Sec-Fetch-Site: ${site}). ` +
      'Open the address by itself; a page that should use the admin API is allowed with --cors-origin and its origin.',
  );
}

function ownOrigin(request: IncomingMessage): string | undefined {
  const own = originOf(request);
  return URL.canParse(own) ? new URL(own).origin : undefined;
}

/** A browser asks beforehand, and without the token, what a page of an allowed origin may send. */
function answerPreflight(request: IncomingMessage, access: AdminAccess): Answer | undefined {
  const { method, headers } = request;
  if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) {
    return undefined;
  }
  if (!access.corsOrigins.has(headers.origin ?? '')) return undefined;
  return {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, Last-Event-ID',
      'Access-Control-Max-Age': '600',
    },
  };
}

/** What every answer says to a browser. None of it without --cors-origin. */
export function corsHeaders(request: IncomingMessage, access: AdminAccess): [string, string][] {
  if (access.corsOrigins.size === 0) return [];
  const { origin } = request.headers;
  const vary: [string, string] = ['Vary', 'Origin'];
  if (origin === undefined || !access.corsOrigins.has(origin)) return [vary];
  return [
    vary,
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Expose-Headers', 'Location'],
  ];
}

function refuseWithoutToken(request: IncomingMessage, access: AdminAccess): Answer | undefined {
  if (access.token === undefined || asksForHealth(request)) return undefined;
  const [, token] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token !== undefined && access.allowsToken(token)) return undefined;
  const fault =
    token === undefined ? 'The request has no token.' : 'The token is not the one of this server.';
  return problemAnswer(
    {
      status: 401,
      title: 'Unauthorized',
      detail:
        `${fault} Send the header "Authorization: Bearer <token>" ` +
        'with the token that --admin-token gave to the server, or that it printed when it started.',
    },
    { 'WWW-Authenticate': 'Bearer realm="webhook-sandbox admin"' },
  );
}

/** Whoever keeps a container running must be able to ask whether it is well. */
function asksForHealth({ method = 'GET', url = '/', headers }: IncomingMessage): boolean {
  const { path } = splitTarget(url, headers.host);
  return (method === 'GET' || method === 'HEAD') && path === '/__admin/health';
}

function forbidden(title: string, detail: string): Answer {
  return problemAnswer({ status: 403, title, detail });
}
