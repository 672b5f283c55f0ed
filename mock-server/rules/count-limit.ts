/** No more than so many of a kind: asked before one more is stored. */
import type { IncomingMessage } from 'node:http';
import type { Rule } from './rule.ts';
import { settle } from './settle.ts';

export interface CountLimitOptions {
  /** How many may exist. */
  readonly limit: number;
  /** How many exist already, without the one that is asked for. */
  readonly count: (request: IncomingMessage) => number;
  /** The part of the body that decides what is counted together: `/scope`. */
  readonly pointer: string;
}

/** Refuses with `limit-reached` at `pointer`; `params` is `{ limit }`. */
export function countLimit({ limit, count, pointer }: CountLimitOptions): Rule {
  return (request, _response, next) => {
    settle(
      next,
      'count-limit',
      count(request) >= limit ? [{ pointer, code: 'limit-reached', params: { limit } }] : [],
    );
  };
}
