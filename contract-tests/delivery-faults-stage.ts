/** What the suites about faults on deliveries share: each provider with a subscription, a receiver, and who checks its calls. */
import { createPublicKey, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { credentialHeaders, readCredentials } from './fixtures.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

export interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Calls the admin API of a sandbox, or a provider in it. @returns what was answered, with its status */
type Send = (method: string, path: string, body?: unknown) => Promise<Answer>;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** @returns why a receiver would not take a call, in the words of its library; undefined when it takes it */
type Verify = (call: Call) => string | undefined;

interface Subject {
  readonly event: { readonly type: string; readonly account?: string };
  /** Registers `https://shop.example.com/in`. */
  subscribe(provider: Send, admin: Send): Promise<Verify>;
}

const url = 'https://shop.example.com/in';

export const subjects: Readonly<Record<string, Subject>> = {
  bspk: {
    event: { type: 'cart.created' },
    subscribe: async (provider) => {
      const wish = { target_url: url, events: ['cart.created'], is_enabled: true };
      const { body } = await provider('POST', '/api/platform/v1/webhook_endpoints', wish);
      const { secret } = body as { secret: string };
      return ({ headers }) =>
        headers['x-bspk-secret'] === secret ? undefined : 'That is not the secret.';
    },
  },
  bigcommerce: {
    event: { type: 'store/order/created', account: 'abc' },
    subscribe: async (provider) => {
      const wish = { scope: 'store/order/created', destination: url, is_active: true };
      await provider('POST', '/stores/abc/v3/hooks', wish);
      return verifyWith(Buffer.from('sandbox-client-secret').toString('base64'));
    },
  },
  partoo: {
    event: { type: 'lead_received' },
    subscribe: async (provider, admin) => {
      const items = [{ url, event_type: 'lead_received' }];
      await provider('POST', '/v2/webhooks?org_id=1', { items });
      const { body } = await admin('GET', '/keys?provider=partoo');
      const [key] = (body as { keys: { pem: string }[] }).keys;
      const publicKey = createPublicKey(key?.pem ?? '');
      return (call) => {
        const signature = Buffer.from(String(call.headers['x-partoo-signature-v1']), 'base64');
        const isRight = verify(null, Buffer.from(call.body), publicKey, signature);
        return isRight ? undefined : 'The signature is wrong.';
      };
    },
  },
  instavm: {
    event: { type: 'vm.created' },
    subscribe: async (provider) => {
      const { body } = await provider('POST', '/v1/webhooks/endpoints', { url });
      return verifyWith((body as { secret: string }).secret);
    },
  },
};

function verifyWith(secret: string): Verify {
  return ({ headers, body }) => {
    try {
      new Webhook(secret).verify(body, headers as Record<string, string>);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
}

export interface DeliveryInFull {
  readonly id: string;
  readonly state: string;
  readonly made: number;
  readonly next: string | null;
  readonly attempts: readonly {
    readonly at: string;
    readonly result: string;
    readonly error: { readonly kind: string } | null;
    readonly notes: readonly string[];
  }[];
}

export interface FaultyScene {
  readonly admin: Send;
  /** Calls the provider, with its default credential. */
  readonly call: Send;
  readonly calls: Call[];
  readonly verify: Verify;
  readonly arm: (fault: object) => Promise<Answer>;
  /** @returns the id of the delivery */
  readonly trigger: () => Promise<string>;
  readonly advance: (move: object) => Promise<void>;
  readonly delivery: (id: string) => Promise<DeliveryInFull>;
}

interface Wish {
  readonly seed?: string;
  /** Whether the receiver closes its first connection without an answer. */
  readonly fails?: boolean;
}

type Open = (provider: string, wish?: Wish) => Promise<FaultyScene>;

/** Starts the server for a file of tests. @returns opens a sandbox whose clock stands still at the beginning of 2026 */
export function faultySuite(): Open {
  let target: OwnTarget;
  const receivers: Server[] = [];
  beforeAll(async () => {
    target = await startServer();
  }, 60_000);
  afterEach(() => {
    for (const receiver of receivers.splice(0)) receiver.close().closeAllConnections();
    expect(target.defects).toEqual([]);
  });
  afterAll(() => target.stop());
  return async (provider, { seed = 'faults', fails = false } = {}) => {
    const calls: Call[] = [];
    const receiver = await receive(calls, fails);
    receivers.push(receiver);
    const port = (receiver.address() as AddressInfo).port;
    return openScene(target.url, { provider, seed, calls, port });
  };
}

interface Opening {
  readonly provider: string;
  readonly seed: string;
  readonly calls: Call[];
  readonly port: number;
}

async function openScene(origin: string, opening: Opening): Promise<FaultyScene> {
  const { provider, seed, calls, port } = opening;
  const subject = subjects[provider];
  if (!subject) throw new Error(`There is no subject for ${provider}.`);
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' };
  const made = await sender(`${origin}/__admin`)('POST', '/sandboxes', { seed, clock });
  const { id } = made.body as { id: string };
  const admin = sender(`${origin}/__admin/sandboxes/${id}`);
  const forward = { from: 'https://shop.example.com', to: `http://127.0.0.1:${port}` };
  await admin('PUT', '/forwards', [forward]);
  const credential = credentialHeaders(readCredentials(provider), 'default');
  const call = sender(`${origin}/sandboxes/${id}/${provider}`, credential);
  return {
    admin,
    call,
    calls,
    verify: await subject.subscribe(call, admin),
    arm: (fault) => admin('POST', '/faults', fault),
    trigger: async () => {
      const { body } = await admin('POST', '/events', { provider, ...subject.event });
      const [delivery] = (body as { deliveries: { id: string }[] }).deliveries;
      if (!delivery) throw new Error(`No delivery began: ${JSON.stringify(body)}`);
      return delivery.id;
    },
    advance: async (move) => {
      const { status, body } = await admin('POST', '/clock/advance', move);
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
    delivery: async (delivery) =>
      (await admin('GET', `/deliveries/${delivery}`)).body as DeliveryInFull,
  };
}

function sender(origin: string, credential: Readonly<Record<string, string>> = {}): Send {
  return async (method, path, body) => {
    const answer = await fetch(origin + path, {
      method,
      headers: { ...credential, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  };
}

async function receive(calls: Call[], fails: boolean): Promise<Server> {
  let isDown = fails;
  const receiver = createServer((request, response) => {
    if (isDown) {
      isDown = false;
      request.socket.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  return receiver;
}
