/** What there is to choose from in the form of a fault: providers, operations, event types, subscriptions, accounts. */
import { useAdmin } from '../../api/use-admin.ts';
import { useSandbox } from '../../shell/use-sandbox.ts';
import type { FaultMember } from './fault-members.ts';

/** @param provider only what belongs to it, where one is named @returns by the field */
export function useSuggestions(provider: string): (member: FaultMember) => readonly string[] {
  const sandbox = useSandbox();
  const { data } = useAdmin('/__admin/providers');
  const subscriptions = useAdmin('/__admin/sandboxes/{sandbox}/subscriptions', {
    path: { sandbox },
  });
  const isMeant = (name: string): boolean => provider === '' || name === provider;
  const providers = data?.providers ?? [];
  const meant = providers.filter(({ name }) => isMeant(name));
  const subscribed = (subscriptions.data?.subscriptions ?? []).filter((one) =>
    isMeant(one.provider),
  );
  const known: Readonly<Partial<Record<FaultMember, readonly string[]>>> = {
    provider: providers.map(({ name }) => name),
    operation: unique(meant.flatMap(({ operations }) => operations.map(({ id }) => id))),
    method: unique(meant.flatMap(({ operations }) => operations.map(({ method }) => method))),
    type: unique(meant.flatMap(({ events }) => events)),
    subscription: unique(subscribed.map(({ id }) => id)),
    account: unique(subscribed.map(({ account }) => account)),
  };
  return (member) => known[member] ?? [];
}

/** A list of suggestions must not have the same one twice. */
function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
