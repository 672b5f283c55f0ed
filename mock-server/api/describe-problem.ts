/** Why a request was refused, in a few words for the log. */
import type { Violation } from '../contract/types.ts';
import type { Problem } from '../rules/problem.ts';

/** `rule-broken: https-url, /destination custom-port` */
export function describeProblem(problem: Problem): string {
  const reason = reasonOf(problem);
  return reason === '' ? problem.kind : `${problem.kind}: ${reason}`;
}

function reasonOf(problem: Problem): string {
  switch (problem.kind) {
    case 'invalid-request':
      return firstFew(onePerPlace(problem.violations), '; ');
    case 'rule-broken':
      return firstFew(
        [problem.rule, ...problem.issues.map(({ pointer, code }) => `${pointer} ${code}`.trim())],
        ', ',
      );
    case 'throttled':
      return `more than ${problem.limit} in ${problem.windowMs} ms, free again in ${problem.retryAfterMs} ms`;
    case 'unauthenticated':
      return `${problem.reason} credential`;
    case 'unreadable-body':
      // The parser's own words repeat what the client sent, secrets included.
      return problem.position === undefined
        ? problem.reason
        : `${problem.reason} at ${problem.position}`;
    case 'unsupported-media-type':
      return problem.mediaType ?? 'no Content-Type';
    case 'method-not-allowed':
      return `allowed: ${problem.allow.join(', ')}`;
    case 'not-found':
      return `${problem.resource} ${problem.id}`;
    case 'body-too-large':
      return `more than ${problem.limit} bytes`;
    case 'fault':
      return `${problem.status} on purpose`;
    case 'defect':
      return problem.detail;
    case 'forbidden':
    case 'route-not-found':
      return '';
  }
}

/** A value that fits none of several alternatives has a message for each: the first one says enough. */
function onePerPlace(violations: readonly Violation[]): string[] {
  const messages = new Map<string, string>();
  for (const { location, pointer, params, message } of violations) {
    const place = JSON.stringify([location, pointer, params['missingProperty']]);
    if (!messages.has(place)) messages.set(place, `${location}${pointer} ${message}`);
  }
  return [...messages.values()];
}

function firstFew(parts: readonly string[], separator: string): string {
  const more = parts.length > 4 ? `${separator}and ${parts.length - 4} more` : '';
  return parts.slice(0, 4).join(separator) + more;
}
