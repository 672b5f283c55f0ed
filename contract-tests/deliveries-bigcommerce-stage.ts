/** A receiver, and a sandbox whose BigCommerce hooks reach it: for the tests of what is delivered. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Triggered } from '../mock-server/delivery/trigger-event.ts';
import { triggerProviderEvent } from '../mock-server/api/trigger-event.ts';
import type { ProviderEvent } from '../mock-server/api/trigger-event.ts';
import type { Sandbox } from '../mock-server/sandbox/sandbox.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

export const start = Date.UTC(2026, 0, 1);

export interface Received {
  /** Seconds of the sandbox's time since its beginning. */
  readonly second: number;
  readonly path: string;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** The status that a receiver answers with; undefined when it never answers. */
export type Behaviour = (call: Received, index: number) => number | undefined;

export interface Scene {
  readonly sandbox: Sandbox;
  readonly received: Received[];
  /** How the receiver behaves from now on; it takes everything at first. */
  behave(behaviour: Behaviour): void;
  /** Calls the hooks' API of a store. @returns status and body */
  call(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  /** @returns the id of the new hook; its destination is https://shop.example.com/hooks */
  createHook(fields: Readonly<Record<string, unknown>>, token?: string): Promise<number>;
  trigger(event: ProviderEvent): Triggered;
  advance(move: 'drained' | number): Promise<void>;
  close(): Promise<void>;
}

export const firstToken = 'sandbox-bigcommerce-token';
export const secondToken = 'sandbox-bigcommerce-token-2';

type Options = Readonly<Record<string, string | number>>;

export interface DeliverySuite {
  /** @param options switches, on top of a throttle that is off */
  open(options?: Options): Promise<Scene>;
  target(): OwnTarget;
}

/** Starts the server for a file of tests. To be called once in it. */
export function deliverySuite(): DeliverySuite {
  const opened: Scene[] = [];
  let target: OwnTarget;
  beforeAll(async () => {
    target = await startServer();
  }, 60_000);
  afterEach(async () => {
    for (const scene of opened.splice(0)) await scene.close();
    expect(target.defects).toEqual([]);
  });
  afterAll(() => target.stop());
  return {
    target: () => target,
    async open(options = {}) {
      const scene = await openScene(target, options);
      opened.push(scene);
      return scene;
    },
  };
}

async function openScene({ server, url }: OwnTarget, options: Options): Promise<Scene> {
  const provider = server.providers.find(({ name }) => name === 'bigcommerce');
  if (!provider) throw new Error('There is no bigcommerce.');
  const id = await post(`${url}/__admin/sandboxes`, {
    clock: { mode: 'frozen', now: new Date(start).toISOString() },
    options: { 'bigcommerce.throttle': 'off', ...options },
  });
  const sandbox = server.sandboxes.get(id);
  if (!sandbox) throw new Error('The sandbox is gone.');
  const received: Received[] = [];
  let behaviour: Behaviour = () => 200;
  const receiver = createServer((request, response) => {
    void read(request).then((body) => {
      const call = {
        second: (sandbox.clock.now() - start) / 1000,
        path: request.url ?? '',
        rawHeaders: request.rawHeaders,
        headers: request.headers,
        body,
      };
      const index = received.push(call) - 1;
      const status = behaviour(call, index);
      if (status === undefined) return;
      response.writeHead(status).end();
    });
  });
  await forwardTo(await listen(receiver), `${url}/__admin/sandboxes/${id}/forwards`);
  const call: Scene['call'] = async (method, path, body, token = firstToken) => {
    const answer = await fetch(`${url}/sandboxes/${id}/bigcommerce/stores/${path}`, {
      method,
      headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    sandbox,
    received,
    call,
    behave(next) {
      behaviour = next;
    },
    async createHook(fields, token) {
      const hook = { destination: 'https://shop.example.com/hooks', ...fields };
      const { store = 'abc', ...body } = hook as Record<string, unknown>;
      const answer = await call('POST', `${String(store)}/v3/hooks`, body, token);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return (answer.body as { data: { id: number } }).data.id;
    },
    trigger: (event) =>
      triggerProviderEvent(server.engine, sandbox, provider, { account: 'abc', ...event }),
    advance: (move) =>
      server.engine.advance(sandbox, move === 'drained' ? move : { by: move * 1000 }),
    close: () =>
      new Promise((resolve) => {
        receiver.close(() => {
          resolve();
        });
        receiver.closeAllConnections();
      }),
  };
}

/** Makes so many events happen, and brings them to the receiver. */
export async function send(scene: Scene, type: string, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 1) scene.trigger({ type });
  await scene.advance(0);
}

async function forwardTo(port: number, address: string): Promise<void> {
  const to = `http://127.0.0.1:${port}`;
  const forwards = ['shop', 'watch', 'other'].map((name) => ({
    from: `https://${name}.example.com`,
    to: `${to}/${name}`,
  }));
  const answer = await fetch(address, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(forwards),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

async function post(url: string, body: unknown): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as { id: string }).id;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
