/** A sandbox for the policy of a provider to look at: as a server's begins, and nobody else's. */
import type { Provider } from '../api/provider.ts';
import { deliveryCollections } from '../delivery/delivery.ts';
import { Sandbox } from '../sandbox/sandbox.ts';

/** @param seed decides its ids and its keys */
export function openWorld({ credentials, collections }: Provider, seed: string): Sandbox {
  return new Sandbox({
    id: seed,
    seed,
    clock: 'real',
    options: {},
    credentials,
    collections: [...deliveryCollections, ...collections],
    ledgerLimit: 1,
  });
}
