/** One sandbox of a running server, in the hands of a test by way of the admin API. */
import type { Forward } from '../sandbox/forwards.ts';
import { AdminRefusal } from './admin-client.ts';
import type { AdminClient } from './admin-client.ts';
import type {
  CreatedSandbox,
  CredentialAnswer,
  DeliveryAnswer,
  DeliveryInFull,
  RequestAnswer,
} from './answers.ts';
import { headersOf, urlOf } from './find-access.ts';
import type { TestSandbox } from './sandbox-for-test.ts';
import { clockMoveOf, queryOf } from './write-wish.ts';

/** Where a sandbox is, and how it is ended. */
export interface SandboxPlace {
  readonly client: AdminClient;
  readonly origin: string;
  readonly end: () => Promise<unknown>;
}

/** @returns the answer's body. @param path below the sandbox */
type Ask = <T>(purpose: string, method: string, path: string, body?: unknown) => Promise<T>;

export async function controlSandbox(
  { id, urls }: CreatedSandbox,
  place: SandboxPlace,
): Promise<TestSandbox> {
  const { client, origin } = place;
  const base = `/__admin/sandboxes/${id}`;
  const ask: Ask = async <T>(purpose: string, method: string, path: string, body?: unknown) =>
    (await client.ask({ purpose, method, path: base + path, body })) as T;
  const { credentials } = await ask<{ readonly credentials: readonly CredentialAnswer[] }>(
    'read the credentials',
    'GET',
    '/credentials',
  );
  const providers = Object.keys(urls);
  return {
    id,
    origin,
    url: (provider) => urlOf(urls, provider),
    credentials: (provider, wanted) => headersOf(credentials, providers, provider, wanted),
    ...happenings(ask),
    deliveries: deliveriesBy(ask),
    requests: requestsBy(ask),
    ...states(ask, place),
    admin: (method, path, body) => {
      const whole = path.startsWith('/__admin') ? path : base + path;
      return client.ask({ purpose: 'use the admin API', method, path: whole, body });
    },
    close: once(place.end),
  };
}

function happenings(ask: Ask): Pick<TestSandbox, 'trigger' | 'advance' | 'fault' | 'forward'> {
  return {
    trigger: (provider, type, wish = {}) =>
      ask(`make ${type} happen at ${provider}`, 'POST', '/events', { provider, type, ...wish }),
    advance: (wish) => ask('move the clock', 'POST', '/clock/advance', clockMoveOf(wish)),
    fault: (fault) => ask(`arm the fault ${fault.kind}`, 'POST', '/faults', fault),
    forward: async (from, to) => {
      const purpose = `forward ${from} to ${to}`;
      const known = await ask<readonly Forward[]>(purpose, 'GET', '/forwards');
      const others = known.filter((forward) => forward.from !== from);
      await ask(purpose, 'PUT', '/forwards', [...others, { from, to }]);
    },
  };
}

function deliveriesBy(ask: Ask): TestSandbox['deliveries'] {
  const find = async <T>(purpose: string, path: string, wish: object = {}) =>
    (await ask<{ readonly deliveries: readonly T[] }>(purpose, 'GET', path + queryOf(wish)))
      .deliveries;
  return {
    list: (wish) => find<DeliveryAnswer>('list the deliveries', '/deliveries', wish),
    wait: (wish) => find<DeliveryInFull>('wait for deliveries', '/deliveries/wait', wish),
    redeliver: (id) =>
      ask(`redeliver ${id}`, 'POST', `/deliveries/${encodeURIComponent(id)}/redeliver`),
  };
}

function requestsBy(ask: Ask): TestSandbox['requests'] {
  const find = async (purpose: string, path: string, wish: object = {}) =>
    (
      await ask<{ readonly requests: readonly RequestAnswer[] }>(
        purpose,
        'GET',
        path + queryOf(wish),
      )
    ).requests;
  return {
    list: (wish) => find('list the requests', '/requests', wish),
    wait: (wish) => find('wait for requests', '/requests/wait', wish),
  };
}

function states(
  ask: Ask,
  { client, origin }: SandboxPlace,
): Pick<TestSandbox, 'snapshot' | 'restore' | 'fork' | 'reset'> {
  return {
    snapshot: () => ask('take a snapshot', 'GET', '/snapshot'),
    restore: async (snapshot) => {
      await ask('restore the snapshot', 'PUT', '/snapshot', snapshot);
    },
    fork: async () => {
      const copy = await ask<CreatedSandbox>('fork the sandbox', 'POST', '/fork');
      return controlSandbox(copy, { client, origin, end: () => deleteSandbox(client, copy.id) });
    },
    reset: async () => {
      await ask('reset the sandbox', 'POST', '/reset');
    },
  };
}

/** @returns does it the first time; the other times waits for the same */
function once(work: () => Promise<unknown>): () => Promise<void> {
  let under: Promise<unknown> | undefined;
  return async () => {
    under ??= work();
    await under;
  };
}

/** One that is gone already, alone or with its server, needs nobody to delete it. */
export async function deleteSandbox(client: AdminClient, id: string): Promise<void> {
  try {
    const path = `/__admin/sandboxes/${id}`;
    await client.ask({ purpose: `delete the sandbox ${id}`, method: 'DELETE', path });
  } catch (error) {
    if (error instanceof AdminRefusal && error.status !== 404) throw error;
  }
}
