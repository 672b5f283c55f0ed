/** Receivers as users write them, with node:http, node:crypto and the library of Standard Webhooks: right ones and wrong ones. */
import { createHmac, generateKeyPairSync, timingSafeEqual, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { readFixture } from './fixtures.ts';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** How long the body took. */
  readonly tookMs: number;
}

/** @returns the status to answer with; undefined to break the connection off */
export type Handle = (received: Received) => number | undefined | Promise<number | undefined>;

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  readonly server: Server;
  close(): void;
}

/** @param onBrokenOff of a call whose body did not come to its end */
export async function receive(
  handle: Handle,
  onBrokenOff: (receiver: Receiver) => void = () => undefined,
): Promise<Receiver> {
  const received: Received[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = performance.now();
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      onBrokenOff(receiver);
      return;
    }
    const { headers } = request;
    const tookMs = performance.now() - startedAt;
    const one = { headers, body: Buffer.concat(chunks), tookMs };
    received.push(one);
    const status = await handle(one);
    if (status === undefined) response.destroy();
    else response.writeHead(status).end();
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    server,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return receiver;
}

/** What a receiver knows of a provider. */
export interface Known {
  /** What the calls are proved with: a secret, or a private key. */
  readonly secret: string;
  readonly isGenuine: (received: Received) => boolean;
  /** As the provider's documentation says. */
  readonly typeOf: (body: Json) => string;
  /** Two events of one family. */
  readonly pair: readonly [created: string, later: string];
  /** Where its bodies say what they are about. */
  readonly idAt: readonly string[];
}

export type Json = Readonly<Record<string, unknown>>;

const partooKeys = generateKeyPairSync('ed25519');
const whsec = `whsec_${Buffer.from('a key of twenty-four byte').toString('base64')}`;

function standard(key: string): Known['isGenuine'] {
  return ({ headers, body }) => {
    try {
      new Webhook(key).verify(body.toString('utf8'), headers as Record<string, string>);
      return true;
    } catch {
      return false;
    }
  };
}

export const known: Readonly<Record<string, Known>> = {
  bspk: {
    secret: 'c0ffee5ec2e7',
    isGenuine: ({ headers }) => {
      const given = Buffer.from(String(headers['x-bspk-secret']));
      const wanted = Buffer.from('c0ffee5ec2e7');
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    },
    typeOf: ({ event_name }) => String(event_name),
    pair: ['shopper.created', 'shopper.updated'],
    idAt: ['object', 'id'],
  },
  bigcommerce: {
    secret: 'sandbox-client-secret',
    isGenuine: standard(Buffer.from('sandbox-client-secret').toString('base64')),
    typeOf: ({ scope }) => String(scope),
    pair: ['store/order/created', 'store/order/updated'],
    idAt: ['data', 'id'],
  },
  partoo: {
    secret: partooKeys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    isGenuine: ({ headers, body }) =>
      verify(
        null,
        body,
        partooKeys.publicKey,
        Buffer.from(String(headers['x-partoo-signature-v1']), 'base64'),
      ),
    typeOf: ({ type }) => String(type),
    pair: ['business_created', 'business_updated'],
    idAt: ['payload', 'business', 'id'],
  },
  instavm: {
    secret: whsec,
    isGenuine: standard(whsec),
    typeOf: ({ type }) => String(type),
    pair: ['vm.created', 'vm.started'],
    idAt: ['data', 'vm_id'],
  },
};

export function knownOf(provider: string): Known {
  const found = known[provider];
  if (!found) throw new Error(`Nothing is known of ${provider}.`);
  return found;
}

/** Checks the signature, and takes whatever is genuine. @param treat answers in the place of 200 */
export function careful(
  { isGenuine }: Known,
  treat: (received: Received, body: Json) => ReturnType<Handle> | null = () => null,
): Handle {
  return async (received) => {
    if (!isGenuine(received)) return 401;
    const special = await treat(received, JSON.parse(received.body.toString('utf8')) as Json);
    return special === null ? 200 : special;
  };
}

/** Ways to be wrong, of a receiver that is right in everything else. */
export const wrongs: Readonly<Record<string, (provider: string) => Handle>> = {
  'fails on properties that it does not know': (provider) => {
    const names = new Set(['event_name', 'object', 'scope', 'store_id', 'data', 'hash']);
    for (const name of ['created_at', 'producer', 'type', 'payload', 'org_id', 'id']) {
      names.add(name);
    }
    const collect = (data: unknown): void => {
      for (const name of namesIn(data)) names.add(name);
    };
    collect(readFixture(provider, 'events.json'));
    return careful(knownOf(provider), (_received, body) =>
      namesIn(body).every((name) => names.has(name)) ? null : 500,
    );
  },
  'fails on what it has seen before': (provider) => {
    const seen = new Set<string>();
    return careful(knownOf(provider), ({ headers, body }) => {
      const id = String(headers['webhook-id'] ?? body.toString('utf8'));
      if (seen.has(id)) return 500;
      seen.add(id);
      return null;
    });
  },
  'refuses events that it does not know': (provider) => {
    const { typeOf, pair } = knownOf(provider);
    return careful(knownOf(provider), (_received, body) =>
      pair.includes(typeOf(body)) ? null : 400,
    );
  },
  'refuses to create what it knows already': (provider) => {
    const { typeOf, pair, idAt: path } = knownOf(provider);
    const seen = new Map<string, string>();
    return careful(knownOf(provider), ({ body }, data) => {
      const text = body.toString('utf8');
      const id = JSON.stringify(at(data, path));
      const before = seen.get(id);
      seen.set(id, text);
      return before !== undefined && before !== text && typeOf(data) === pair[0] ? 409 : null;
    });
  },
  'gives up on slow bodies': (provider) =>
    careful(knownOf(provider), ({ tookMs }) => (tookMs > 400 ? undefined : null)),
};

function at(data: unknown, path: readonly string[]): unknown {
  return path.reduce((found, name) => (found as Json)[name], data);
}

function namesIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  const own = Array.isArray(data) ? [] : Object.keys(data);
  return [...own, ...Object.values(data).flatMap(namesIn)];
}

/** Standard Webhooks by hand, as half of the tutorials have it: no look at the moment of signing. */
export function ageless(key: Buffer | string): Known['isGenuine'] {
  return ({ headers, body }) => {
    const signatures = String(headers['webhook-signature']).split(' ');
    return signatures.includes(sign(key, headers, body));
  };
}

/** The same, with a look at it, but none for a second signature. */
export function singleMinded(key: Buffer | string): Known['isGenuine'] {
  return ({ headers, body }) => {
    const age = Math.abs(Date.now() / 1_000 - Number(headers['webhook-timestamp']));
    return age < 300 && headers['webhook-signature'] === sign(key, headers, body);
  };
}

function sign(key: Buffer | string, headers: IncomingHttpHeaders, body: Buffer): string {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.`;
  return `v1,${createHmac('sha256', key).update(signed).update(body).digest('base64')}`;
}

export const keys: Readonly<Record<string, Buffer | string>> = {
  bigcommerce: 'sandbox-client-secret',
  instavm: Buffer.from(whsec.slice('whsec_'.length), 'base64'),
};

/** Never answers in time. */
export const hanging: Handle = async () => {
  await pause(2_000);
  return 200;
};
