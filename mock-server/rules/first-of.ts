/** Asks several rules in turn and lets the request through as soon as one of them does: credentials as alternatives. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isProblem } from './problem.ts';
import type { Problem } from './problem.ts';
import type { Rule } from './rule.ts';

/**
 * Refuses when all refuse: with the first refusal that found a credential and did not know it (`wrong`), else with the
 * first of all. A rule after the one that passes is not asked. What is no `Problem` is a failure, not a refusal: it
 * ends the search and is passed on, so that a broken rule never lets another one decide.
 * @throws Error when a rule has not called `next` by the time it returns
 */
export function firstOf(...rules: readonly [Rule, ...Rule[]]): Rule {
  return (request, response, next) => {
    const refusals: Problem[] = [];
    for (const rule of rules) {
      const verdict = ask(rule, request, response);
      if (!isProblem(verdict)) {
        next(verdict);
        return;
      }
      refusals.push(verdict);
    }
    next(refusals.find(isWrongCredential) ?? refusals[0]);
  };
}

/** @returns what the rule gave to `next` */
function ask(rule: Rule, request: IncomingMessage, response: ServerResponse): unknown {
  let answer: { readonly verdict: unknown } | undefined;
  rule(request, response, (verdict) => {
    answer = { verdict };
  });
  if (!answer) {
    throw new Error(
      'Failed to try several rules: one returned without a verdict. A rule calls next before it returns.',
    );
  }
  return answer.verdict;
}

function isWrongCredential(problem: Problem): boolean {
  return problem.kind === 'unauthenticated' && problem.reason === 'wrong';
}
