/** A server, sandboxes whose clock stands still, and a receiver that Partoo's webhooks are forwarded to. */
import { createPublicKey, verify } from 'node:crypto';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { triggerProviderEvent } from '../mock-server/api/trigger-event.ts';
import type { ProviderEvent } from '../mock-server/api/trigger-event.ts';
import { attempts, deliveries } from '../mock-server/delivery/delivery.ts';
import type { Attempt, Delivery } from '../mock-server/delivery/delivery.ts';
import type { ClockMove } from '../mock-server/delivery/move-clock.ts';
import type { Triggered } from '../mock-server/delivery/trigger-event.ts';
import type { LedgerEntry } from '../mock-server/sandbox/ledger-fact.ts';
import type { Sandbox } from '../mock-server/sandbox/sandbox.ts';
import { openReceiver } from './deliveries-partoo-receiver.ts';
import type { Receiver } from './deliveries-partoo-receiver.ts';
import { credentialHeaders, readCredentials, readFacts } from './fixtures.ts';
import { createClient } from './http-client.ts';
import type { HttpClient } from './http-client.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

/** Where webhooks are registered, because Partoo takes nothing but https; it is forwarded to the receiver. */
export const shop = 'https://shop.example.com';

/** What the clock of every sandbox shows at first. */
export const midnight = Date.UTC(2026, 0, 1);

/** Seconds at which the first `count` attempts of a delivery are made, counted from the first one. */
export function schedule(count: number): number[] {
  const gaps = readFacts('partoo').value('retrySeconds') as number[];
  return gaps
    .slice(0, count - 1)
    .reduce((times, gap) => [...times, (times.at(-1) ?? 0) + gap], [0]);
}

export interface DeliveryStage {
  readonly sandbox: Sandbox;
  readonly receiver: Receiver;
  /** To Partoo, as a PROVIDER. @param path below `/v2/webhooks`; its query names the organisation */
  send(method: string, path: string, body?: unknown): Promise<JsonAnswer>;
  /** For organisation 1, unless another one is named. @returns the id of the webhook */
  register(item: object, organisation?: number): Promise<string>;
  trigger(event: ProviderEvent): Triggered;
  advance(move: ClockMove): Promise<void>;
  redeliver(delivery: string): Promise<Delivery | undefined>;
  /** What is registered at the shop, or at another place, goes there instead. */
  forward(to: string, from?: string): Promise<void>;
  deliveries(): readonly Delivery[];
  attempts(): readonly Attempt[];
  ledger(): readonly LedgerEntry[];
  /** Whether a signature holds for a body, by the public key that the admin API shows. */
  isSigned(body: string, signature: string): Promise<boolean>;
}

export interface DeliverySuite {
  /** @param options switches */
  open(options?: Readonly<Record<string, unknown>>): Promise<DeliveryStage>;
  /** Of the server, in all tests together. */
  defects(): readonly string[];
}

/** To be called once in a file. */
export function deliverySuite(): DeliverySuite {
  const client = createClient();
  const receivers: Receiver[] = [];
  let target: OwnTarget | undefined;
  beforeAll(async () => {
    target = await startServer();
  });
  afterEach(async () => {
    await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
  });
  afterAll(async () => {
    client.close();
    await target?.stop();
  });
  return {
    defects: () => target?.defects ?? [],
    async open(options = {}) {
      if (!target) throw new Error('The server has not started.');
      const stage = await openStage(target, client, options);
      receivers.push(stage.receiver);
      await stage.forward(stage.receiver.url);
      return stage;
    },
  };
}

interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

async function openStage(
  { url, server }: OwnTarget,
  client: HttpClient,
  options: Readonly<Record<string, unknown>>,
): Promise<DeliveryStage> {
  const { engine } = server;
  const call = (method: string, path: string, body?: unknown, headers?: Headers) =>
    sendJson(client, { method, url: `${url}${path}`, headers: headers ?? {} }, body);
  const clock = { mode: 'frozen', now: new Date(midnight).toISOString() };
  const made = await call('POST', '/__admin/sandboxes', { clock, options });
  const { id } = made.body as { id: string };
  const admin = `/__admin/sandboxes/${id}`;
  const sandbox = server.sandboxes.get(id);
  const provider = server.providers.find(({ name }) => name === 'partoo');
  if (!sandbox || !provider) throw new Error(`There is no sandbox ${id}.`);
  const credential = credentialHeaders(readCredentials('partoo'), 'default');
  const send: DeliveryStage['send'] = (method, path, body) =>
    call(method, `/sandboxes/${id}/partoo/v2/webhooks${path}`, body, credential);
  return {
    sandbox,
    receiver: await openReceiver(() => (sandbox.clock.now() - midnight) / 1000),
    send,
    async register(item, organisation = 1) {
      const { body } = await send('POST', `?org_id=${organisation}`, { items: [item] });
      const [webhook] = (body as { items: { id: number }[] }).items;
      return String(webhook?.id);
    },
    trigger: (event) => triggerProviderEvent(engine, sandbox, provider, event),
    advance: (move) => engine.advance(sandbox, move),
    async redeliver(delivery) {
      await engine.redeliver(sandbox, delivery);
      return sandbox.state.table(deliveries).get(delivery);
    },
    async forward(to, from = shop) {
      await call('PUT', `${admin}/forwards`, [{ from, to }]);
    },
    deliveries: () => sandbox.state.table(deliveries).all(),
    attempts: () => sandbox.state.table(attempts).all(),
    ledger: () => sandbox.ledger.following(0, 1000).entries,
    async isSigned(body, signature) {
      const answer = await call('GET', `${admin}/keys?provider=partoo`);
      const [key] = (answer.body as { keys: { pem: string }[] }).keys;
      const publicKey = createPublicKey(key?.pem ?? '');
      return verify(null, Buffer.from(body), publicKey, Buffer.from(signature, 'base64'));
    },
  };
}

type Headers = Readonly<Record<string, string>>;

async function sendJson(
  client: HttpClient,
  request: { readonly method: string; readonly url: string; readonly headers: Headers },
  body: unknown,
): Promise<JsonAnswer> {
  const answer = await client.send(
    body === undefined
      ? request
      : {
          ...request,
          headers: { ...request.headers, 'Content-Type': 'application/json' },
          body: Buffer.from(JSON.stringify(body)),
        },
  );
  return { status: answer.status, body: JSON.parse(answer.text) as unknown };
}
