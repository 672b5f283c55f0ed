/** Which hooks of a store an event is for, whatever their client, and why some of them do not get it. */
import type { SentEvent } from '../../delivery/event.ts';
import type { Recipient } from '../../delivery/policy.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { clientSecret } from './client-secret.ts';
import { scopeOf } from './compose-event.ts';
import { hooks, storeBucket } from './hook.ts';
import type { Hook } from './hook.ts';
import { deliveryException } from './scopes.ts';
import { activationDelay } from './switches.ts';

/** The store of `fixtures/bigcommerce/credentials.json`. */
const usualStore = 'sandbox1';

/** The store of the oldest hook that asks for an event. */
export function usualAccount(sandbox: Sandbox, type: string): string {
  const asked = new Set(scopesThatAskFor(scopeOf(type)));
  const oldest = sandbox.state
    .table(hooks)
    .all()
    .find(({ scope }) => asked.has(scope));
  return oldest?.store_hash ?? usualStore;
}

export function recipients(sandbox: Sandbox, event: SentEvent): Recipient[] {
  const table = sandbox.state.table(hooks);
  return scopesThatAskFor(scopeOf(event.type))
    .flatMap((scope) => table.in('store and scope', storeBucket(event.account, scope)))
    .filter((hook) => concerns(sandbox, event, hook))
    .sort((one, other) => one.id - other.id)
    .map((hook) => ({
      subscription: String(hook.id),
      url: hook.destination,
      leftOut: reasonAgainst(sandbox, hook, event.at),
    }));
}

/** The scope itself, and the wildcards above it: `store/cart/*` covers `store/cart/lineItem/created`, too. */
function scopesThatAskFor(scope: string): string[] {
  const parts = scope.split('/');
  return [
    scope,
    ...parts.slice(1).map((_, index) => [...parts.slice(0, index + 1), '*'].join('/')),
  ];
}

/** A client is told of its own hooks only, as it sees no others. */
function concerns(sandbox: Sandbox, event: SentEvent, hook: Hook): boolean {
  if (event.type !== deliveryException) return true;
  const { data } = JSON.parse(event.body) as { readonly data: { readonly id: number } };
  const failed = sandbox.state.table(hooks).get(String(data.id));
  return !failed || failed.client_id === hook.client_id;
}

function reasonAgainst(sandbox: Sandbox, hook: Hook, at: number): string | null {
  if (!hook.is_active) return hook.deactivated === null ? 'it is inactive' : 'it is deactivated';
  if (clientSecret(sandbox, hook.client_id) === undefined) {
    return 'its client has no credential any more';
  }
  const delay = Number(sandbox.switchValue(activationDelay));
  return at < (hook.created_at + delay) * 1000 ? `it is younger than ${delay} seconds` : null;
}
