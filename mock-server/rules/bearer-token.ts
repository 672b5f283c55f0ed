/** Lets in who sends a known token as `Authorization: Bearer <token>`. */
import type { IncomingMessage } from 'node:http';
import type { Problem } from './problem.ts';
import type { Rule } from './rule.ts';

export interface BearerTokenOptions<Found> {
  /** Whom the token belongs to; undefined when it is unknown. The token is as sent, without the scheme. */
  readonly find: (token: string, request: IncomingMessage) => Found | undefined;
  /** Called once, with what `find` gave, before the request goes on. */
  readonly accept: (request: IncomingMessage, found: Found) => void;
}

/**
 * Refuses with `unauthenticated`: `missing` when there is no bearer token (no header, another scheme, nothing after
 * the scheme), `wrong` when `find` knows no such token.
 * The scheme is compared without case and any number of spaces may follow it (RFC 9110, 11.1 and 11.4). Of several
 * `Authorization` headers the first counts: Node drops the others, as most frameworks do.
 */
export function bearerToken<Found>({ find, accept }: BearerTokenOptions<Found>): Rule {
  return (request, _response, next) => {
    const token = /^bearer +(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) {
      next({ kind: 'unauthenticated', reason: 'missing' } satisfies Problem);
      return;
    }
    const found = find(token, request);
    if (found === undefined) {
      next({ kind: 'unauthenticated', reason: 'wrong' } satisfies Problem);
      return;
    }
    accept(request, found);
    next();
  };
}
