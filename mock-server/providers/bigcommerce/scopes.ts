/** The scopes that a hook can be made for: those of the specification's events, and its wildcards. */
import type { Specification } from '../../contract/types.ts';

export const deliveryException = 'store/hook/deliveryException';

const scopesOf = new WeakMap<Specification, ReadonlySet<string>>();

/**
 * Scopes are told apart by case. Where the documentation writes `{id}`, the scope of a client has a positive integer:
 * `store/channel/12/cart/*` is known by `store/channel/{id}/cart/*`.
 */
export function isKnownScope(specification: Specification, scope: string): boolean {
  if (scope.includes('{')) return false;
  const scopes = scopesOf.get(specification) ?? collectScopes(specification);
  return scopes.has(scope) || scopes.has(scope.replace(/(?<=\/)[1-9][0-9]*(?=\/)/g, '{id}'));
}

function collectScopes(specification: Specification): ReadonlySet<string> {
  const wildcards = specification.document['x-wildcards'];
  const scopes = new Set([
    ...specification.webhooks.keys(),
    ...(Array.isArray(wildcards) ? wildcards.map(String) : []),
  ]);
  scopesOf.set(specification, scopes);
  return scopes;
}
