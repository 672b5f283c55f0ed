/** Refusals in the provider's words: `{"errors":[{"title","code"}]}`, the shape published for 422. */
import type { Exchange } from '../../api/exchange.ts';
import { renderFault } from '../../api/render-fault.ts';
import type { Answer } from '../../contract/types.ts';
import type { Problem } from '../../rules/problem.ts';
import { answer } from './answer.ts';
import { playedRefusal } from './fault.ts';
import { fieldErrors } from './field-errors.ts';

/**
 * The published document gives the statuses with their sentences, a body only for 422. The other bodies have the same
 * shape [assumed]; of the codes only `not_found` is published.
 */
export function render(problem: Problem, exchange: Exchange): Answer {
  switch (problem.kind) {
    case 'unauthenticated':
      return refusal(401, 'Unauthorized – Invalid BSPK API key.', 'unauthorized');
    case 'throttled':
      return refusal(429, 'Throttle Limit reached', 'rate_limited');
    case 'route-not-found':
    // To Rails a known path with another method is no route either [assumed].
    case 'method-not-allowed':
      return refusal(404, 'Resource not found', 'not_found');
    case 'body-too-large':
      return refusal(413, 'Payload Too Large', 'payload_too_large');
    case 'unreadable-body':
      return refusal(400, 'Bad Request', 'bad_request');
    case 'invalid-request':
      return answer(422, { errors: fieldErrors(problem.violations) });
    case 'not-found':
      // As the published sample: "No clients found with IDs: [NON_EXISTING_ID, OTHER_NON_EXISTING_ID]".
      return refusal(404, `No ${problem.resource} found with IDs: [${problem.id}]`, 'not_found');
    case 'fault':
      return renderFault(problem.status, exchange, { render, refusal: playedRefusal, otherwise });
    // The provider has no such refusals: a key opens everything, other media types are ignored, no rule is registered.
    case 'forbidden':
    case 'unsupported-media-type':
    case 'rule-broken':
    case 'defect':
      return refusal(500, 'BSPK Internal Server Error', 'internal_error');
  }
}

/** The code is the name that Rails has for the status [assumed]. */
function otherwise(status: number, reason: string): Answer {
  return refusal(status, reason, reason.toLowerCase().replaceAll(/\W+/g, '_'));
}

function refusal(status: number, title: string, code: string): Answer {
  return answer(status, { errors: [{ title, code }] });
}
