/** A walk through one sandbox: what a client does, and what the documentation says that it finds afterwards. */
import type fc from 'fast-check';
import { credentialHeaders, PROVIDERS, readCredentials } from './fixtures.ts';
import type { Answer, HttpClient } from './http-client.ts';
import type { TestSandbox } from './sandbox.ts';
import type { Target } from './server.ts';

/** What there should be. Lists are in the order in which the provider lists them. */
export interface Model {
  /** Epoch milliseconds. */
  now: number;
  /** How many requests were sent to providers since the beginning, or the last reset. */
  requests: number;
  endpoints: Endpoint[];
  webhooks: Webhook[];
}

/** BSPK, https://apidocs.bspk.com: without its secret, as the list shows it. */
export interface Endpoint {
  readonly id: number;
  readonly target_url: string;
  readonly events: readonly string[];
  readonly is_enabled: boolean;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Partoo, https://developers.partoo.co */
export interface Webhook {
  readonly id: number;
  readonly url: string;
  readonly event_type: string;
  readonly org_id: number;
  readonly created_at: string;
  readonly updated_at: string;
}

export const start = Date.UTC(2026, 0, 1);

export const newModel = (): Model => ({ now: start, requests: 0, endpoints: [], webhooks: [] });

/** Every request to a provider carries the id of its sandbox here. */
export const marker = 'x-walker';

/** The headers of the default credentials. */
const credentials = new Map(
  PROVIDERS.map((provider) => [provider, credentialHeaders(readCredentials(provider), 'default')]),
);

/** A sandbox over HTTP. */
export class Walker {
  readonly sandbox: TestSandbox;
  readonly #target: Target;
  readonly #client: HttpClient;

  constructor(sandbox: TestSandbox, target: Target, client: HttpClient) {
    this.sandbox = sandbox;
    this.#target = target;
    this.#client = client;
  }

  /** Sends to a provider, and counts that in the model. */
  async ask(
    model: Model,
    provider: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    model.requests += 1;
    const answer = await this.#client.send({
      method,
      url: `${this.sandbox.addressOf(provider)}${path}`,
      headers: {
        ...credentials.get(provider),
        ...(body && { 'Content-Type': 'application/json' }),
        [marker]: this.sandbox.id,
      },
      body: body && Buffer.from(JSON.stringify(body)),
    });
    return { status: answer.status, body: dataOf(answer) };
  }

  /** Reads from the admin API. */
  async read(part: string): Promise<unknown> {
    const url = `${this.#target.url}/__admin/sandboxes/${this.sandbox.id}/${part}`;
    return dataOf(await this.#client.send({ method: 'GET', url, headers: {} }));
  }
}

function dataOf({ text }: Answer): unknown {
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

/** One step. Its name, with its arguments, is what a failure shows. */
export class Step implements fc.AsyncCommand<Model, Walker> {
  readonly #name: string;
  readonly run: (model: Model, walker: Walker) => Promise<void>;

  constructor(name: string, run: (model: Model, walker: Walker) => Promise<void>) {
    this.#name = name;
    this.run = run;
  }

  check(): boolean {
    return true;
  }

  toString(): string {
    return this.#name;
  }
}
