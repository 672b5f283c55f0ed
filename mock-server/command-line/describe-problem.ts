/** Why a request was refused, in a few words for the log. */
import type { Problem } from '../rules/problem.ts';

/** `rule-broken: https-url, /destination custom-port` */
export function describeProblem(problem: Problem): string {
  const reason = reasonOf(problem);
  return reason === '' ? problem.kind : `${problem.kind}: ${reason}`;
}

function reasonOf(problem: Problem): string {
  switch (problem.kind) {
    case 'invalid-request':
      return problem.violations
        .map(({ location, pointer, message }) => `${location}${pointer} ${message}`)
        .slice(0, 3)
        .join('; ');
    case 'rule-broken':
      return [
        problem.rule,
        ...problem.issues.map(({ pointer, code }) => `${pointer} ${code}`.trim()),
      ]
        .slice(0, 4)
        .join(', ');
    case 'throttled':
      return `more than ${problem.limit} in ${problem.windowMs} ms, free again in ${problem.retryAfterMs} ms`;
    case 'unauthenticated':
      return `${problem.reason} credential`;
    case 'unreadable-body':
      return problem.detail === undefined ? problem.reason : `${problem.reason}, ${problem.detail}`;
    case 'unsupported-media-type':
      return problem.mediaType ?? 'no Content-Type';
    case 'method-not-allowed':
      return `allowed: ${problem.allow.join(', ')}`;
    case 'not-found':
      return `${problem.resource} ${problem.id}`;
    case 'body-too-large':
      return `more than ${problem.limit} bytes`;
    case 'defect':
      return problem.detail;
    case 'forbidden':
    case 'route-not-found':
      return '';
  }
}
