/** What is to be stored must not clash with what is stored already, or with another part of the same request. */
import type { IncomingMessage } from 'node:http';
import type { Rule } from './rule.ts';
import { settle } from './settle.ts';

export interface UniqueOptions {
  /** JSON pointers to the parts of the body that clash; none when all is well. */
  readonly clashes: (request: IncomingMessage) => readonly string[];
  /** `duplicate`: the same thing again. `conflict`: another thing that must not stand beside it. */
  readonly code: 'duplicate' | 'conflict';
}

/** One issue per pointer, with the given code and without `params`. */
export function unique({ clashes, code }: UniqueOptions): Rule {
  return (request, _response, next) => {
    settle(
      next,
      'unique',
      clashes(request).map((pointer) => ({ pointer, code, params: {} })),
    );
  };
}
