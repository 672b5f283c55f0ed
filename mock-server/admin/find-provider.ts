/** Providers by the names that clients give. */
import { nearest } from '../api/nearest.ts';
import type { Provider } from '../api/provider.ts';
import type { AdminRequest } from './admin-request.ts';
import { invalidRequest, Refusal } from './refusal.ts';
import type { Finding } from './refusal.ts';

/** The provider that the path names. @throws Refusal 404 */
export function providerOfPath({ context: { providers }, params }: AdminRequest): Provider {
  const name = String(params['provider']);
  const found = providers.find((provider) => provider.name === name);
  if (found) return found;
  throw new Refusal({
    status: 404,
    title: 'Unknown provider',
    detail: `There is no provider ${JSON.stringify(name)}. Use one of those that GET /__admin/providers lists.`,
    nearest: nearest(name, namesOf(providers)),
  });
}

/** The provider that the query asks for, all of them when it asks for none. @throws Refusal 422 */
export function providersOfQuery({
  context: { providers },
  query,
}: AdminRequest): readonly Provider[] {
  const { provider } = query as { readonly provider?: string };
  return provider === undefined ? providers : [namedProvider(provider, providers, 'query')];
}

/** @throws Refusal 422 that points at the member `provider` of `location` */
export function namedProvider(
  name: string,
  providers: readonly Provider[],
  location: Finding['location'],
): Provider {
  const found = providers.find((provider) => provider.name === name);
  if (found) return found;
  throw invalidRequest([unknownProvider(name, providers, location)]);
}

/** For a name that is none of theirs in the member `provider` of `location`. */
export function unknownProvider(
  name: string,
  providers: readonly Provider[],
  location: Finding['location'],
): Finding {
  return {
    location,
    pointer: '/provider',
    message: `names no provider: ${JSON.stringify(name)}`,
    nearest: nearest(name, namesOf(providers)),
  };
}

function namesOf(providers: readonly Provider[]): string[] {
  return providers.map(({ name }) => name);
}
