/** Deliveries of any provider, as a client sees them: whatever is done here is done over HTTP. */
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { credentialHeaders, readCredentials } from './fixtures.ts';
import { createClient } from './http-client.ts';
import { createSandbox } from './sandbox.ts';
import type { TestSandbox } from './sandbox.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';
import { subscribers } from './subscribers.ts';

/** What the clock of every sandbox shows at first; it stands still. */
export const start = '2026-01-01T00:00:00.000Z';

export interface Delivery {
  readonly id: string;
  readonly target: string;
  readonly state: string;
  readonly made: number;
  readonly scheduled: number;
  readonly next: string | null;
}

/** With all attempts. */
export interface FullDelivery extends Delivery {
  readonly attempts: readonly unknown[];
}

export interface DeliveryStage {
  /** Subscribes these URLs, one after the other. */
  register(...urls: readonly string[]): Promise<void>;
  /** Where URLs lead: pairs of a prefix and what stands for it. */
  forward(pairs: readonly (readonly [from: string, to: string])[]): Promise<void>;
  /** Makes an event happen that those who are subscribed get. @returns the ids of its deliveries */
  trigger(): Promise<readonly string[]>;
  /** Moves the clock on, and ends when everything has happened that falls due on the way. */
  advance(seconds: number): Promise<void>;
  /** Ends as soon as a delivery fits. @param query of the criteria */
  wait(query: string): Promise<readonly FullDelivery[]>;
  delivery(id: string): Promise<FullDelivery>;
  deliveries(query?: string): Promise<readonly Delivery[]>;
  /** The body of the only event there is, byte for byte as it is sent. */
  eventBody(): Promise<string>;
}

export interface DeliverySuite {
  /** Opens a sandbox. @param options switches, on top of a throttle that is off */
  open(provider: string, options?: Readonly<Record<string, unknown>>): Promise<DeliveryStage>;
}

/** Starts a server for a file of tests. To be called once in it. */
export function deliverySuite(): DeliverySuite {
  const client = createClient();
  const opened: TestSandbox[] = [];
  let target: OwnTarget;
  beforeAll(async () => {
    target = await startServer();
  }, 60_000);
  afterEach(async () => {
    for (const sandbox of opened.splice(0)) await sandbox.remove();
    expect(target.defects).toEqual([]);
  });
  afterAll(async () => {
    client.close();
    await target.stop();
  });
  return {
    async open(provider, options = {}) {
      const wish = {
        clock: { mode: 'frozen', now: start } as const,
        options: { [`${provider}.throttle`]: 'off', ...options },
      };
      const sandbox = await createSandbox(target, client, wish);
      opened.push(sandbox);
      return openStage(provider, sandbox, `${target.url}/__admin/sandboxes/${sandbox.id}`);
    },
  };
}

function openStage(provider: string, sandbox: TestSandbox, admin: string): DeliveryStage {
  const subscriber = subscribers[provider];
  if (!subscriber) throw new Error(`Nobody knows how to subscribe to ${provider}.`);
  const credential = credentialHeaders(readCredentials(provider), 'default');
  const endpoint = sandbox.addressOf(provider) + subscriber.path;
  return {
    async register(...urls) {
      for (const url of urls) await send('POST', endpoint, subscriber.body(url), credential);
    },
    async forward(pairs) {
      const forwards = pairs.map(([from, to]) => ({ from, to }));
      await send('PUT', `${admin}/forwards`, forwards);
    },
    async trigger() {
      const event = { provider, ...subscriber.event };
      const { deliveries } = await send<Listed<Delivery>>('POST', `${admin}/events`, event);
      return deliveries.map(({ id }) => id);
    },
    advance: (seconds) => sandbox.advance(`${seconds}s`),
    wait: async (query) =>
      (await send<Listed<FullDelivery>>('GET', `${admin}/deliveries/wait?${query}`)).deliveries,
    delivery: (id) => send('GET', `${admin}/deliveries/${id}`),
    deliveries: async (query = '') =>
      (await send<Listed<Delivery>>('GET', `${admin}/deliveries?${query}`)).deliveries,
    async eventBody() {
      const { events } = await send<{ events: { body: unknown }[] }>('GET', `${admin}/events`);
      expect(events).toHaveLength(1);
      return JSON.stringify(events[0]?.body);
    },
  };
}

interface Listed<Item> {
  readonly deliveries: readonly Item[];
}

async function send<Body>(
  method: string,
  url: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Body> {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as Body;
}
