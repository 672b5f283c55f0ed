/** Targets must be among the values that the provider knows. */
import type { Rule } from './rule.ts';
import { settle } from './settle.ts';
import type { Targets } from './target.ts';

export interface KnownValueOptions {
  readonly targets: Targets;
  /** Exact, or with wildcards: as the provider compares. */
  readonly isKnown: (value: string) => boolean;
  /** For wordings that list what is allowed. */
  readonly choices?: readonly string[];
}

/** One `unknown-value` per bad target; `params` is `{ value }`, with `choices` where they were given. */
export function knownValue({ targets, isKnown, choices }: KnownValueOptions): Rule {
  return (request, _response, next) => {
    settle(
      next,
      'known-value',
      targets(request)
        .filter(({ value }) => typeof value === 'string' && !isKnown(value))
        .map(({ pointer, value }) => ({
          pointer,
          code: 'unknown-value',
          params: { value, ...(choices && { choices }) },
        })),
    );
  };
}
