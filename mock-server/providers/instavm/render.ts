/** Refusals in the framework's words: `{"detail": …}`. */
import { emptyAnswer, jsonAnswer } from '../../api/answers.ts';
import type { Exchange } from '../../api/exchange.ts';
import { renderFault } from '../../api/render-fault.ts';
import type { Answer } from '../../contract/types.ts';
import type { Problem } from '../../rules/problem.ts';
import { playedRefusal } from './fault.ts';
import { sentParameter } from './normalise.ts';
import { pydanticErrors } from './pydantic-errors.ts';
import { coercionOf } from './switches.ts';

/** What FastAPI and Starlette answer was measured; texts of the application itself are assumed. */
export function render(problem: Problem, exchange: Exchange): Answer {
  switch (problem.kind) {
    case 'unauthenticated':
      return detail(401, 'Not authenticated', { 'WWW-Authenticate': 'Bearer' });
    case 'throttled':
      return detail(429, 'Too Many Requests', {
        'Retry-After': String(Math.ceil(problem.retryAfterMs / 1_000)),
      });
    case 'route-not-found':
      return withoutTrailingSlash(exchange) ?? detail(404, 'Not Found');
    case 'method-not-allowed':
      return detail(405, 'Method Not Allowed', { Allow: problem.allow.join(', ') });
    case 'body-too-large':
      return detail(413, 'Request Entity Too Large');
    case 'unreadable-body':
      return problem.position === undefined
        ? detail(400, 'There was an error parsing the body')
        : invalidJson(problem.position, problem.detail ?? 'Expecting value');
    case 'invalid-request':
      return detail(422, pydanticErrors(problem.violations, sentOf(exchange)));
    case 'not-found':
      // E.g. "Webhook endpoint not found" [assumed].
      return detail(404, `Webhook ${problem.resource} not found`);
    case 'fault':
      return renderFault(problem.status, exchange, {
        render,
        refusal: playedRefusal,
        otherwise: detail,
      });
    // The provider has no such refusals: who may call may do everything, other media types are text, no rule is registered.
    case 'forbidden':
    case 'unsupported-media-type':
    case 'rule-broken':
    case 'defect':
      return detail(500, 'Internal Server Error');
  }
}

function detail(
  status: number,
  content: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return jsonAnswer(status, { detail: content }, headers);
}

/** FastAPI passes on what Python's decoder says, with the position in the place of a field's name. */
function invalidJson(position: number, error: string): Answer {
  const loc = ['body', position];
  const msg = 'JSON decode error';
  return detail(422, [{ type: 'json_invalid', loc, msg, input: {}, ctx: { error } }]);
}

/**
 * Starlette sends a client on to the path without slashes at its end, where there is one, whatever the method.
 * https://www.starlette.io/routing/ (redirect_slashes)
 */
function withoutTrailingSlash(exchange: Exchange): Answer | undefined {
  const { method, origin, path, provider, queryText } = exchange;
  const bare = path.replace(/\/+$/, '');
  if (bare === path || provider.specification.match(method, bare).kind === 'no-path') {
    return undefined;
  }
  const query = queryText === '' ? '' : `?${queryText}`;
  return emptyAnswer(307, { Location: `${origin}${bare}${query}` });
}

function sentOf(exchange: Exchange) {
  return {
    body: exchange.sentBody,
    parameter: (name: string) => sentParameter(exchange, name),
    coercion: coercionOf(exchange),
  };
}
