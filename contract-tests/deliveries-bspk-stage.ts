/** What the suites about BSPK's deliveries share: a server, sandboxes whose clocks stand still, endpoints and events. */
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { triggerProviderEvent } from '../mock-server/api/trigger-event.ts';
import type { ProviderEvent } from '../mock-server/api/trigger-event.ts';
import { attempts, deliveries } from '../mock-server/delivery/delivery.ts';
import type { Attempt, Delivery } from '../mock-server/delivery/delivery.ts';
import type { Triggered } from '../mock-server/delivery/trigger-event.ts';
import { credentials } from '../mock-server/sandbox/credentials.ts';
import type { Sandbox } from '../mock-server/sandbox/sandbox.ts';
import { createReceiver } from '../mock-server/testing/create-receiver.ts';
import type { Receiver } from '../mock-server/testing/create-receiver.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

export const start = '2026-01-01T00:00:00.000Z';
export const startMs = Date.parse(start);

export interface Endpoint {
  readonly id: number;
  readonly target_url: string;
  readonly events: readonly string[];
  readonly is_enabled: boolean;
  readonly updated_at: string;
}

/** The answer to a creation, the only one that shows the secret. */
export interface Registered {
  readonly endpoint: Endpoint;
  readonly secret: string;
}

export interface DeliveryStage {
  readonly sandbox: Sandbox;
  readonly receiver: Receiver;
  /** Registers an endpoint; by default for `cart.created`, at the receiver, enabled. */
  register(wish?: Partial<Endpoint>, key?: string): Promise<Registered>;
  /** Calls the provider's API. @param path below the endpoints: `/1` */
  call(method: string, path: string, body?: object, key?: string): Promise<unknown>;
  admin(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Lets another company in, with its key. */
  admit(key: string, company: string): void;
  trigger(event: ProviderEvent): Triggered;
  drain(): Promise<void>;
  advance(seconds: number): Promise<void>;
  /** Makes one more attempt by hand. */
  redeliver(id: string): Promise<unknown>;
  delivery(id: string): Delivery | undefined;
  /** In order. */
  attempts(): readonly Attempt[];
}

export const usualKey = 'sandbox-bspk-key';

/** Starts the server for a file of tests. */
export function deliverySuite() {
  const receivers: Receiver[] = [];
  let target: OwnTarget;
  beforeAll(async () => {
    target = await startServer();
  });
  afterAll(() => target.stop());
  afterEach(async () => {
    await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
    expect(target.defects).toEqual([]);
  });
  return {
    async open(options: Readonly<Record<string, string | number>> = {}): Promise<DeliveryStage> {
      const { server } = target;
      const sandbox = server.sandboxes.create({
        clock: { mode: 'frozen', now: start },
        options: { 'bspk.throttle': 'off', ...options },
      });
      const receiver = await createReceiver({ now: () => sandbox.clock.now() });
      receivers.push(receiver);
      return { sandbox, receiver, ...apiOf(target, sandbox, receiver), ...timeOf(target, sandbox) };
    },
  };
}

type Api = Pick<DeliveryStage, 'register' | 'call' | 'admin' | 'admit'>;

function apiOf({ url }: OwnTarget, sandbox: Sandbox, receiver: Receiver): Api {
  const { id } = sandbox;
  const endpoints = `${url}/sandboxes/${id}/bspk/api/platform/v1/webhook_endpoints`;
  const call: Api['call'] = (method, path, body, key = usualKey) =>
    send(method, endpoints + path, body, { Authorization: `Bearer ${key}` });
  return {
    call,
    register: async (wish = {}, key = usualKey) => {
      const usual = { target_url: receiver.localUrl, events: ['cart.created'], is_enabled: true };
      const answer = await call('POST', '', { ...usual, ...wish }, key);
      const { secret, ...endpoint } = answer as Endpoint & { readonly secret: string };
      return { endpoint, secret };
    },
    admin: (method, path, body) => send(method, `${url}/__admin/sandboxes/${id}${path}`, body),
    admit: (key, company) => {
      sandbox.transact(null, (transaction) => {
        const headers = { Authorization: `Bearer ${key}` };
        const account = { id: company };
        const credential = { provider: 'bspk', id: key, title: key, headers, account };
        transaction.put(credentials, `bspk/${key}`, credential);
      });
    },
  };
}

async function send(
  method: string,
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(url, {
    method,
    headers: { ...headers, 'Content-Type': 'application/json' },
    ...init,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

type Time = Omit<DeliveryStage, keyof Api | 'sandbox' | 'receiver'>;

function timeOf({ server }: OwnTarget, sandbox: Sandbox): Time {
  const provider = server.providers.find(({ name }) => name === 'bspk');
  if (!provider) throw new Error('There is no BSPK.');
  return {
    trigger: (event) => triggerProviderEvent(server.engine, sandbox, provider, event),
    drain: () => server.engine.advance(sandbox, 'drained'),
    advance: (seconds) => server.engine.advance(sandbox, { by: seconds * 1_000 }),
    redeliver: (id) => server.engine.redeliver(sandbox, id),
    delivery: (id) => sandbox.state.table(deliveries).get(id),
    attempts: () => sandbox.state.table(attempts).all(),
  };
}
