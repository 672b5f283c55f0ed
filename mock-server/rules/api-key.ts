/** Lets in who sends a known key in a header of its own. */
import type { IncomingMessage } from 'node:http';
import type { Problem } from './problem.ts';
import type { Rule } from './rule.ts';

export interface ApiKeyOptions<Found> {
  /** The header's name, in any case: `X-Auth-Token`. */
  readonly header: string;
  /** Whom the key belongs to; undefined when it is unknown. The key is as sent, case and all. */
  readonly find: (key: string, request: IncomingMessage) => Found | undefined;
  /** Called once, with what `find` gave, before the request goes on. */
  readonly accept: (request: IncomingMessage, found: Found) => void;
}

/**
 * Refuses with `unauthenticated`: `missing` when the header is absent or empty, `wrong` when `find` knows no such key.
 * A repeated header is one value, joined by `, ` (RFC 9110, 5.2), so two keys are one key that nobody has.
 */
export function apiKey<Found>({ header, find, accept }: ApiKeyOptions<Found>): Rule {
  const name = header.toLowerCase();
  return (request, _response, next) => {
    const sent = request.headers[name];
    const key = Array.isArray(sent) ? sent.join(', ') : sent;
    if (!key) {
      next({ kind: 'unauthenticated', reason: 'missing' } satisfies Problem);
      return;
    }
    const found = find(key, request);
    if (found === undefined) {
      next({ kind: 'unauthenticated', reason: 'wrong' } satisfies Problem);
      return;
    }
    accept(request, found);
    next();
  };
}
