/** Refusals in BigCommerce's words. */
import { jsonAnswer } from '../../api/answers.ts';
import type { Exchange } from '../../api/exchange.ts';
import { renderFault } from '../../api/render-fault.ts';
import { parsePointer } from '../../contract/json-pointer.ts';
import type { Answer, Violation } from '../../contract/types.ts';
import type { Problem, RuleIssue } from '../../rules/problem.ts';
import { hookIdAsSent } from './addressed-hook.ts';
import { playedRefusal } from './fault.ts';
import { deliveryExceptionHooks } from './rules.ts';
import { deliveryException } from './scopes.ts';
import { limitStatus } from './switches.ts';

/** The published specification prints it without the origin, live answers carry it whole. */
const type = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes';

/** https://developer.bigcommerce.com/docs/webhooks/webhooks; what stands nowhere is listed in assumptions.ts. */
export function render(problem: Problem, exchange: Exchange): Answer {
  switch (problem.kind) {
    case 'unauthenticated':
      return refusal(
        401,
        'Unauthorized - the v3 Auth client ID or token in the request are not a valid combination for this store.',
      );
    case 'forbidden':
      return refusal(403, 'Forbidden');
    case 'throttled':
      return refusal(429, 'Too many requests', {});
    case 'route-not-found':
      return /.\/$/.test(exchange.path)
        ? refusal(403, 'Authentication Required')
        : jsonAnswer(404, { status: 404, type }, {}, 'application/problem+json');
    case 'method-not-allowed':
      return jsonAnswer(
        405,
        { status: 405, title: 'Method Not Allowed', type },
        { Allow: problem.allow.join(', ') },
      );
    case 'body-too-large':
      return refusal(413, 'Payload too large');
    case 'unsupported-media-type':
      return refusal(415, 'Unsupported media type');
    case 'unreadable-body':
      return refusal(400, 'Input is invalid.');
    case 'invalid-request':
      return renderViolations(problem.violations, exchange);
    case 'not-found':
      return refusal(404, `Webhook with id [${problem.id}] not found`);
    case 'rule-broken':
      return renderIssues(problem.issues, exchange);
    case 'fault':
      return renderFault(problem.status, exchange, { render, refusal: playedRefusal, otherwise });
    case 'defect':
      return refusal(500, 'Internal Server Error');
  }
}

/** The status of a reached limit is a switch's to say, but a fault's when it is armed. */
function otherwise(status: number, reason: string): Answer {
  return status === 409
    ? refusal(409, 'The following fields are invalid: scope', {
        scope: sentence({ pointer: '/scope', code: 'duplicate', params: {} }),
      })
    : refusal(status, reason);
}

function refusal(status: number, title: string, errors?: Readonly<Record<string, string>>): Answer {
  return jsonAnswer(status, { status, title, type, ...(errors && { errors }) });
}

/** An id that is no positive integer is nobody's id. */
function renderViolations(violations: readonly Violation[], exchange: Exchange): Answer {
  if (violations.some(({ location }) => location === 'path')) {
    return refusal(404, `Webhook with id [${hookIdAsSent(exchange) ?? ''}] not found`);
  }
  const errors = violations.map((violation): [string, string] => [
    violatedField(violation),
    expectation(violation),
  ]);
  return refusal(422, 'JSON data is missing or invalid', Object.fromEntries(errors));
}

/** `destination`, `headers.X-Custom`, `emails[0]`; the body itself is `obj`, as in Play's own messages. */
function violatedField({ pointer, keyword, params }: Violation): string {
  const path = parsePointer(pointer);
  if (keyword === 'required') path.push(String(params['missingProperty']));
  const [first = 'obj', ...rest] = path;
  return rest.reduce(
    (field, token) => (field === 'emails' ? `${field}[${token}]` : `${field}.${token}`),
    first,
  );
}

/** `error.path.missing` is documented; the others are what the same library (Play) says of wrong types. */
function expectation({ keyword, params }: Violation): string {
  if (keyword === 'required') return 'error.path.missing';
  const [expected = 'object'] = [params['type']]
    .flat()
    .map(String)
    .flatMap((name) => name.split(','))
    .filter((name) => name !== 'null');
  return `error.expected.js${expected}`;
}

function renderIssues(issues: readonly RuleIssue[], exchange: Exchange): Answer {
  const errors = Object.fromEntries(
    issues.map((issue) => [parsePointer(issue.pointer)[0] ?? 'data', sentence(issue)]),
  );
  const fields = Object.keys(errors).join(', ');
  const status = issues.some(isLimit) ? Number(exchange.sandbox.switchValue(limitStatus)) : 422;
  return refusal(status, `The following fields are invalid: ${fields}`, errors);
}

/** Whether the published limits per scope were reached: the status of that refusal is open. */
function isLimit({ code, params }: RuleIssue): boolean {
  return (
    code === 'duplicate' || (code === 'limit-reached' && params['limit'] !== deliveryExceptionHooks)
  );
}

function sentence({ code, params }: RuleIssue): string {
  switch (code) {
    case 'several-resources':
    case 'under-way':
      return 'Only one webhook at a time can be created';
    case 'nothing-to-change':
      return 'Update webhook request should not be empty';
    case 'unknown-value':
      return `Scope ${String(params['value'])} is not a known webhook scope`;
    case 'not-a-url':
      return 'Destination must be a valid URL';
    case 'not-https':
      return 'Destination must be an https URL';
    case 'custom-port':
      return 'Destination must be served on port 443, custom ports are not supported';
    case 'not-reachable':
      return 'Destination must be reachable and answer with a 2xx status';
    case 'duplicate':
      return 'A webhook with this scope and destination already exists';
    case 'conflict':
      return `The destination of a ${deliveryException} webhook must not be used by another webhook`;
    case 'limit-reached':
      return params['limit'] === deliveryExceptionHooks
        ? `Only one ${deliveryException} webhook is allowed`
        : `At most ${String(params['limit'])} webhooks are allowed per scope`;
    case 'not-an-address':
      return 'Emails must contain valid email addresses';
    default:
      return 'Value is not allowed';
  }
}
