/** Refusals in Partoo's words. */
import { jsonAnswer } from '../../api/answers.ts';
import type { Exchange } from '../../api/exchange.ts';
import { renderFault } from '../../api/render-fault.ts';
import { parsePointer } from '../../contract/json-pointer.ts';
import type { Answer, Violation } from '../../contract/types.ts';
import type { Problem, RuleIssue } from '../../rules/problem.ts';
import { headerFaults } from './rules.ts';

/** A field's fault: a sentence, or a sentence with the values that would be right. */
type Message = string | { readonly explanation: string; readonly choices: unknown };

interface Fault {
  readonly location: 'json' | 'query';
  readonly path: readonly string[];
  readonly message: Message;
}

/** The published texts: developers.partoo.co; what stands nowhere is listed in assumptions.ts. */
export function render(problem: Problem, exchange: Exchange): Answer {
  switch (problem.kind) {
    case 'unauthenticated':
      return refusal(401, { authentication: 'User not authenticated' });
    case 'forbidden':
      return refusal(403, { authorization: 'Operation not allowed' });
    case 'throttled':
      return refusal(429, { json: 'Too many requests' });
    case 'route-not-found':
    case 'not-found':
      return refusal(404, { json: 'Resource not found' });
    case 'method-not-allowed':
      return refusal(405, { json: 'Method not allowed' }, { Allow: problem.allow.join(', ') });
    case 'body-too-large':
      return refusal(413, { json: 'Payload too large' });
    case 'unsupported-media-type':
      return refusal(415, { json: 'Unsupported media type. Please use application/json' });
    case 'unreadable-body':
      return refusal(400, { json: { _schema: 'Invalid JSON body' } });
    case 'invalid-request':
      return renderViolations(problem.violations, exchange);
    case 'rule-broken':
      return refusal(400, nestByLocation(problem.issues.map(faultOfIssue)));
    case 'fault':
      return renderFault(problem.status, exchange, { render, otherwise });
    case 'defect':
      return refusal(500, { json: 'Internal server error' });
  }
}

function otherwise(status: number, reason: string): Answer {
  return refusal(status, { json: reason });
}

function refusal(
  status: number,
  errors: object,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return jsonAnswer(status, { errors }, headers);
}

/** An id that is no integer is nobody's id. */
function renderViolations(violations: readonly Violation[], exchange: Exchange): Answer {
  if (violations.some(({ location }) => location === 'path')) {
    return refusal(404, { json: 'Resource not found' });
  }
  const faults = [...violations.map(faultOfViolation), ...headerFaults(exchange).map(faultOfIssue)];
  return refusal(400, nestByLocation(faults));
}

function faultOfViolation(violation: Violation): Fault {
  const { location, pointer, keyword, params } = violation;
  const path = parsePointer(pointer);
  if (keyword === 'required' && typeof params['missingProperty'] === 'string') {
    path.push(params['missingProperty']);
  }
  return {
    location: location === 'query' ? 'query' : 'json',
    path,
    message: violationText(violation, path),
  };
}

function violationText({ keyword, params }: Violation, path: readonly string[]): string {
  switch (keyword) {
    case 'required':
      // The body itself is missing when no property is named.
      return params['missingProperty'] === undefined ? 'must be an object' : 'is required';
    case 'type':
      return typeText(String(params['type']));
    case 'minItems':
      return 'must not be empty';
    case 'minimum':
    case 'maximum':
      return path[0] === 'per_page'
        ? 'must be between 1 and 100'
        : `must be ${keyword === 'minimum' ? 'greater' : 'less'} than or equal to ${String(params['limit'])}`;
    default:
      return 'is invalid';
  }
}

/** The first two are published for other endpoints, the others are assumed to follow them. */
function typeText(type: string): string {
  switch (type) {
    case 'string':
      return 'must be a string';
    case 'array':
      return 'must be a list';
    default:
      return `must be ${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
  }
}

function faultOfIssue(issue: RuleIssue): Fault {
  return {
    location: issue.location === 'query' ? 'query' : 'json',
    path: parsePointer(issue.pointer),
    message: issueText(issue),
  };
}

function issueText({ code, params }: RuleIssue): Message {
  switch (code) {
    case 'required':
      return 'is required';
    case 'not-a-url':
    case 'not-https':
      return 'must be a valid url';
    case 'unknown-value':
      return {
        explanation: `${String(params['value'])} is an incorrect value`,
        choices: params['choices'],
      };
    case 'too-many-headers':
      return `must have at most ${String(params['limit'])} headers`;
    case 'header-name-too-long':
      return `name must be at most ${String(params['limit'])} characters long`;
    case 'header-name-pattern':
      return 'is not a valid header name';
    case 'header-value-too-long':
      return `must be at most ${String(params['limit'])} characters long`;
    case 'conflict':
      return 'another url is already configured for this event_type';
    case 'cannot-change':
      return 'cannot be changed';
    default:
      return 'is invalid';
  }
}

/** What concerns a whole part of the request stands under `_schema`. */
function nestByLocation(faults: readonly Fault[]): object {
  const rooted = faults.map(({ location, path, message }) => ({
    path: [location, ...(path.length > 0 ? path : ['_schema'])],
    message,
  }));
  return nest(rooted, 0) as object;
}

/**
 * `/items/0/url` becomes `{"items":{"0":{"url":…}}}`. What is said of a field wins over what is said of its parts.
 * Names are the client's: `Object.fromEntries` gives even `__proto__` a field of its own.
 * @param depth how much of each path lies above; the paths are not cut, as a batch may have thousands of faults
 */
function nest(faults: readonly Pick<Fault, 'path' | 'message'>[], depth: number): unknown {
  const whole = faults.find(({ path }) => path.length === depth);
  if (whole) return whole.message;
  const byField = new Map<string, Pick<Fault, 'path' | 'message'>[]>();
  for (const fault of faults) {
    const field = fault.path[depth] ?? '';
    const inner = byField.get(field);
    if (inner) inner.push(fault);
    else byField.set(field, [fault]);
  }
  return Object.fromEntries(
    Array.from(byField, ([field, inner]): [string, unknown] => [field, nest(inner, depth + 1)]),
  );
}
