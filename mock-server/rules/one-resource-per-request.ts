/** One request makes one resource: a list of them is refused, however long it is. */
import { bodyOf } from './rule.ts';
import type { Rule } from './rule.ts';
import { settle } from './settle.ts';

/** Refuses a body that is an array, even of one or of none, with `several-resources` at the body itself. */
export function oneResourcePerRequest(): Rule {
  return (request, _response, next) => {
    settle(
      next,
      'one-resource-per-request',
      Array.isArray(bodyOf(request))
        ? [{ pointer: '', code: 'several-resources', params: {} }]
        : [],
    );
  };
}
