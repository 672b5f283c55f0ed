/** How a rule that collects findings ends: refused with all of them, or on to the next one. */
import type { Problem, RuleIssue } from './problem.ts';
import type { Next } from './rule.ts';

/** @param rule the fixed name of the rule's module: `https-url` */
export function settle(next: Next, rule: string, issues: readonly RuleIssue[]): void {
  if (issues.length === 0) {
    next();
    return;
  }
  next({ kind: 'rule-broken', rule, issues } satisfies Problem);
}
