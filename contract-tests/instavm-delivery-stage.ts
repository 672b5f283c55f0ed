/** What the suites about InstaVM's deliveries share: a sandbox whose clock stands still, and a receiver that answers as told. */
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { triggerProviderEvent } from '../mock-server/api/trigger-event.ts';
import type { Triggered } from '../mock-server/delivery/trigger-event.ts';
import type { Sandbox } from '../mock-server/sandbox/sandbox.ts';
import type { SwitchValue } from '../mock-server/sandbox/switches.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

/** A call that the receiver got. */
export interface Call {
  /** The sandbox's time when it came, epoch milliseconds. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** In order and case as sent. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** @param number of the call, from 1. Answers, or leaves the caller waiting. */
export type Behaviour = (response: ServerResponse, number: number) => void;

export const start = Date.parse('2026-01-01T00:00:00.000Z');

/** So many seconds later, as Python writes it. */
export const moment = (seconds: number): string =>
  new Date(start + seconds * 1_000).toISOString().replace('Z', '000Z');

/** The last status stands for all that follow. */
export const answerWith =
  (...statuses: readonly number[]): Behaviour =>
  (response, number) => {
    response.writeHead(statuses[Math.min(number, statuses.length) - 1] ?? 200).end();
  };

class DeliveryStage {
  readonly #target: OwnTarget;
  readonly #receiver: Server;
  readonly sandbox: Sandbox;
  readonly calls: Call[] = [];
  behaviour: Behaviour = answerWith(200);

  constructor(target: OwnTarget, options: Readonly<Record<string, SwitchValue>> = {}) {
    this.#target = target;
    const clock = { mode: 'frozen', now: new Date(start).toISOString() } as const;
    this.sandbox = target.server.sandboxes.create({ clock, options });
    this.#receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const raw = request.rawHeaders;
        this.calls.push({
          at: this.sandbox.clock.now(),
          method: request.method ?? '',
          path: request.url ?? '',
          headers: raw.flatMap((name, index) =>
            index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : [],
          ),
          body: Buffer.concat(chunks).toString('utf8'),
        });
        this.behaviour(response, this.calls.length);
      });
    });
  }

  /** @returns the receiver's address */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#receiver.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#receiver.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.#receiver.closeAllConnections();
    return new Promise((resolve) => {
      this.#receiver.close(() => {
        resolve();
      });
    });
  }

  /** Seconds of the sandbox's time between the calls. */
  get gaps(): number[] {
    return this.calls.slice(1).map(({ at }, index) => (at - (this.calls[index]?.at ?? 0)) / 1_000);
  }

  /** Below `/v1/webhooks`. */
  async api<Body>(
    method: string,
    path: string,
    body?: unknown,
    key = 'instavm_sk_sandbox',
  ): Promise<Body> {
    const url = `${this.#target.url}/sandboxes/${this.sandbox.id}/instavm/v1/webhooks${path}`;
    const answer = await fetch(url, {
      method,
      headers: { 'X-API-Key': key, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Body;
  }

  trigger(type: string, data?: unknown, account?: string): Triggered {
    const { engine, providers } = this.#target.server;
    const provider = providers.find(({ name }) => name === 'instavm');
    if (!provider) throw new Error('The server has no such provider.');
    return triggerProviderEvent(engine, this.sandbox, provider, { type, data, account });
  }

  /** Until nothing is pending any more. */
  drain(): Promise<void> {
    return this.#target.server.engine.advance(this.sandbox, 'drained');
  }

  /** By so many seconds. */
  wait(seconds: number): Promise<void> {
    return this.#target.server.engine.advance(this.sandbox, { by: seconds * 1_000 });
  }
}

export interface Endpoint extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

export interface Registered {
  readonly stage: DeliveryStage;
  readonly id: string;
  readonly secret: string;
  readonly endpoint: () => Promise<Endpoint>;
  /** The newest first. */
  readonly deliveries: () => Promise<
    (Readonly<Record<string, unknown>> & { readonly id: string })[]
  >;
}

type Register = (
  fields?: object,
  options?: Readonly<Record<string, SwitchValue>>,
) => Promise<Registered>;

/** Starts the server for a file of tests. @returns makes a sandbox with an endpoint at its receiver's `/in` */
export function deliverySuite(): Register {
  let target: OwnTarget;
  const stages: DeliveryStage[] = [];
  beforeAll(async () => {
    target = await startServer();
  }, 60_000);
  afterEach(async () => {
    await Promise.all(stages.splice(0).map((stage) => stage.close()));
    expect(target.defects).toEqual([]);
  });
  afterAll(() => target.stop());
  return async (fields = {}, options = {}) => {
    const stage = new DeliveryStage(target, options);
    stages.push(stage);
    const url = `${await stage.open()}/in`;
    const created = await stage.api<{ endpoint: Endpoint; secret: string }>('POST', '/endpoints', {
      url,
      ...fields,
    });
    const { id } = created.endpoint;
    return {
      stage,
      id,
      secret: created.secret,
      endpoint: () => stage.api('GET', `/endpoints/${id}`),
      deliveries: () => stage.api('GET', `/deliveries?endpoint_id=${id}`),
    };
  };
}
