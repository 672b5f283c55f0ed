/** One sandbox of a running server, in the hands of a test by way of the admin API. */
import { forwardKey } from '../sandbox/forwards.ts';
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
import { linkToSandbox } from './sandbox-link.ts';
import type { TestSandbox } from './sandbox-for-test.ts';
import { clockMoveOf, queryOf } from './write-wish.ts';

/** Where a sandbox is, and how it is ended. */
export interface SandboxPlace {
  readonly client: AdminClient;
  readonly origin: string;
  readonly end: () => Promise<unknown>;
}

/** As many as the admin API gives at once. */
const limit = 1_000;

/** @returns the answer's body. @param path below the sandbox */
type Ask = <T>(purpose: string, method: string, path: string, body?: unknown) => Promise<T>;

/** A sandbox that cannot be taken in hand is ended: nobody else knows of it. */
export async function controlSandbox(
  created: CreatedSandbox,
  place: SandboxPlace,
): Promise<TestSandbox> {
  try {
    return await takeInHand(created, place);
  } catch (error) {
    // What has failed first is what there is to be told of.
    await place.end().catch(() => undefined);
    throw error;
  }
}

async function takeInHand({ id, urls }: CreatedSandbox, place: SandboxPlace): Promise<TestSandbox> {
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
    contract: () => ask('read the contract report', 'GET', '/contract'),
    admin: (method, path, body) => {
      const whole = path.startsWith('/__admin') ? path : base + path;
      return client.ask({ purpose: 'use the admin API', method, path: whole, body });
    },
    close: once(place.end),
  };
}

function happenings(ask: Ask): Pick<TestSandbox, 'trigger' | 'advance' | 'fault' | 'forward'> {
  // The list is changed as a whole, so one change waits for the other.
  let changes: Promise<unknown> = Promise.resolve();
  return {
    trigger: (provider, type, wish = {}) =>
      ask(`make ${type} happen at ${provider}`, 'POST', '/events', { provider, type, ...wish }),
    advance: (wish) => ask('move the clock', 'POST', '/clock/advance', clockMoveOf(wish)),
    fault: (fault) => ask(`arm the fault ${fault.kind}`, 'POST', '/faults', fault),
    forward: async (from, to) => {
      const change = changes.then(() => changeForward(ask, { from, to }));
      changes = change.catch(() => undefined);
      await change;
    },
  };
}

async function changeForward(ask: Ask, { from, to }: Forward): Promise<void> {
  const purpose = `forward ${from} to ${to}`;
  const known = await ask<readonly Forward[]>(purpose, 'GET', '/forwards');
  const others = known.filter((forward) => keyOf(forward.from) !== keyOf(from));
  await ask(purpose, 'PUT', '/forwards', [...others, { from, to }]);
}

/** What is no address is the server's to refuse. */
function keyOf(from: string): string {
  try {
    return forwardKey(from);
  } catch {
    return from;
  }
}

function deliveriesBy(ask: Ask): TestSandbox['deliveries'] {
  const find = async <T>(purpose: string, path: string, wish: object = {}) =>
    (await ask<{ readonly deliveries: readonly T[] }>(purpose, 'GET', path + queryOf(wish)))
      .deliveries;
  const linked = (delivery: DeliveryInFull): DeliveryInFull =>
    linkToSandbox(delivery, (method, path) => ask('ask for the keys', method, path));
  return {
    list: (wish) => find<DeliveryAnswer>('list the deliveries', '/deliveries', { ...wish, limit }),
    wait: async (wish) => {
      const found = await find<DeliveryInFull>('wait for deliveries', '/deliveries/wait', wish);
      return found.map(linked);
    },
    redeliver: async (id) =>
      linked(
        await ask(`redeliver ${id}`, 'POST', `/deliveries/${encodeURIComponent(id)}/redeliver`),
      ),
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
    list: (wish) => find('list the requests', '/requests', { ...wish, limit }),
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

/** @returns does it the first time; the other times waits for the same, and tries again what has failed */
function once(work: () => Promise<unknown>): () => Promise<void> {
  let under: Promise<unknown> | undefined;
  return async () => {
    under ??= work().catch((error: unknown) => {
      under = undefined;
      throw error;
    });
    await under;
  };
}

/** One that is gone already, alone or with its server, needs nobody to delete it. */
export async function deleteSandbox(client: AdminClient, id: string): Promise<void> {
  try {
    const path = `/__admin/sandboxes/${id}`;
    await client.ask({ purpose: `delete the sandbox ${id}`, method: 'DELETE', path });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  if (error instanceof AdminRefusal) return error.status === 404;
  const { cause } = error as { cause?: NodeJS.ErrnoException };
  return cause?.code === 'ECONNREFUSED' || cause?.code === 'ECONNRESET';
}
