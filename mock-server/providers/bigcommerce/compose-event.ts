/** The body of an event: https://developer.bigcommerce.com/docs/integrations/webhooks/events, callback structure. */
import { createHash } from 'node:crypto';
import type { Occurrence } from '../../delivery/policy.ts';

/** Events of one channel have its number in their scope; the specification names them by their family. */
export function familyOf(type: string): string {
  return type.replace(/^store\/channel\/[1-9][0-9]*\//, 'store/channel/{id}/');
}

/** A family's own name stands for its event in the first channel. */
export function scopeOf(type: string): string {
  return type.replace('{id}', '1');
}

export function composeEvent({ type, account: storeHash, data, at }: Occurrence): object {
  const hashed = {
    scope: scopeOf(type),
    store_id: storeIdOf(storeHash),
    data,
    created_at: Math.floor(at / 1000),
  };
  return {
    scope: hashed.scope,
    store_id: hashed.store_id,
    data,
    // Assumed: the formula is not published.
    hash: sha1(JSON.stringify(hashed)).toString('hex'),
    created_at: hashed.created_at,
    producer: `stores/${encodeURIComponent(storeHash)}`,
  };
}

/** Assumed: a store's number is not published for a made-up store, but must be the same each time. */
function storeIdOf(storeHash: string): string {
  return String(1_000_000 + (sha1(storeHash).readUInt32BE(0) % 9_000_000));
}

function sha1(text: string): Buffer {
  return createHash('sha1').update(text).digest();
}
