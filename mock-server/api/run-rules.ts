/** Runs rules one after the other, at once: nothing else can happen to the sandbox in between. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem } from '../rules/problem.ts';
import { isProblem } from '../rules/problem.ts';
import type { Exchange, NamedRule } from './provider.ts';

const silent = Symbol('a rule that did not call next');

/**
 * @param exchange is told which of them it has come to, if they are checks of their own
 * @returns the first refusal; undefined when every rule let the request through
 * @throws what a rule gave to `next` that is no problem, and an Error when a rule did not call it at once
 */
export function runRules(
  rules: readonly NamedRule[],
  request: IncomingMessage,
  response: ServerResponse,
  exchange?: Pick<Exchange, 'stage'>,
): Problem | undefined {
  for (const { name, rule } of rules) {
    if (exchange) exchange.stage = name;
    let outcome: unknown = silent;
    rule(request, response, (problem) => {
      outcome = problem;
    });
    if (outcome === silent) throw new Error(`The rule ${name} did not call next at once.`);
    if (isProblem(outcome)) return outcome;
    if (outcome !== undefined) throw outcome as Error;
  }
  return undefined;
}
