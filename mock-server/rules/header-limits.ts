/** Headers that a subscriber wants to be sent with each event: how many, how long, and which names. */
import type { RuleIssue } from './problem.ts';
import type { Rule } from './rule.ts';
import { settle } from './settle.ts';
import { isObject, pointerBelow } from './target.ts';
import type { Target, Targets } from './target.ts';

/** What is left out is not limited. Lengths are in code points, as JSON Schema counts: an emoji is one. */
export interface HeaderLimits {
  readonly maxHeaders?: number;
  readonly maxNameLength?: number;
  readonly maxValueLength?: number;
  readonly namePattern?: RegExp;
}

export interface HeaderLimitsOptions extends HeaderLimits {
  /** Their values are objects of headers: `{"X-Tenant":"7"}`. */
  readonly targets: Targets;
}

/**
 * Per object either `too-many-headers` alone, at the object, `params` `{ limit }`; or for each bad header, at
 * `<object>/<name>`, the first that holds of
 * - `header-name-too-long`, `{ name, limit }`
 * - `header-name-pattern`, `{ name }`
 * - `header-value-too-long`, `{ name, limit }`.
 *
 * Names that differ in case are two, although HTTP takes them for one: a JSON object is counted, not a message. The
 * empty name is a name like any other; only a pattern refuses it. Values that are no strings have no length.
 */
export function headerLimits({ targets, ...limits }: HeaderLimitsOptions): Rule {
  return (request, _response, next) => {
    settle(
      next,
      'header-limits',
      targets(request).flatMap((target) => headerIssues(target, limits)),
    );
  };
}

/** What the rule finds in one object of headers, for a provider that tells it beside faults of another kind. */
export function headerIssues(
  { pointer, value: headers }: Target,
  limits: HeaderLimits,
): RuleIssue[] {
  if (!isObject(headers)) return [];
  const entries = Object.entries(headers);
  const { maxHeaders } = limits;
  if (maxHeaders !== undefined && entries.length > maxHeaders) {
    return [{ pointer, code: 'too-many-headers', params: { limit: maxHeaders } }];
  }
  return entries.flatMap(([name, value]) => {
    const fault = faultOf(name, value, limits);
    return fault ? [{ pointer: pointerBelow(pointer, name), ...fault }] : [];
  });
}

function faultOf(
  name: string,
  value: unknown,
  { maxNameLength, maxValueLength, namePattern }: HeaderLimits,
): Pick<RuleIssue, 'code' | 'params'> | undefined {
  if (isLongerThan(maxNameLength, name)) {
    return { code: 'header-name-too-long', params: { name, limit: maxNameLength } };
  }
  // Unlike `test`, `search` starts at the beginning even when the pattern has the flag `g`.
  if (namePattern && name.search(namePattern) === -1) {
    return { code: 'header-name-pattern', params: { name } };
  }
  if (typeof value === 'string' && isLongerThan(maxValueLength, value)) {
    return { code: 'header-value-too-long', params: { name, limit: maxValueLength } };
  }
  return undefined;
}

function isLongerThan(limit: number | undefined, text: string): boolean {
  return limit !== undefined && text.length > limit && Array.from(text).length > limit;
}
