/** Clients that change what a server keeps, and remember what it acknowledged. */
import { Acknowledged } from './acknowledged.ts';
import type { Thing } from './acknowledged.ts';
import { credentialHeaders, readCredentials } from './fixtures.ts';

export interface Api {
  readonly provider: string;
  readonly path: string;
  readonly create: (url: string) => Thing;
  /** What `create` is answered with, as the list shows it. */
  readonly created: (answer: Thing) => Thing;
  readonly urlOf: (listed: Thing) => unknown;
  readonly update: (url: string) => Thing;
}

export const APIS: readonly Api[] = [
  {
    provider: 'bspk',
    path: '/api/platform/v1/webhook_endpoints',
    create: (url) => ({ target_url: url, events: ['shopper.created'], is_enabled: true }),
    created: (answer) => answer,
    urlOf: (listed) => listed['target_url'],
    update: (url) => ({ target_url: url, events: ['cart.created'], is_enabled: false }),
  },
  {
    provider: 'instavm',
    path: '/v1/webhooks/endpoints',
    create: (url) => ({ url }),
    created: (answer) => answer['endpoint'] as Thing,
    urlOf: (listed) => listed['url'],
    update: () => ({ description: 'updated' }),
  },
];

/** What a kill looks like to a client. */
class BrokenConnection extends Error {}

export class DurableLoad {
  /** By provider and URL. */
  readonly subscriptions = new Map<string, Acknowledged>();
  /** By id; the content is its clock. */
  readonly sandboxes = new Map<string, Acknowledged>();
  /** Provider and URL that got an id. */
  readonly owners = new Map<string, string>();
  readonly wrong: string[] = [];
  acknowledged = 0;
  #made = 0;
  #awaited = { count: Infinity, resolve: (): void => undefined };

  /** Resolves when so many more answers have come. */
  more(answers: number): Promise<void> {
    return new Promise((resolve) => {
      this.#awaited = { count: this.acknowledged + answers, resolve };
    });
  }

  /** One client's work, until the server does not answer any more. */
  async run(server: string, client: number): Promise<void> {
    try {
      for (;;) {
        if (client === 0) await this.#changeSandbox(server);
        else await this.#changeSubscription(server, client);
      }
    } catch (error) {
      if (!(error instanceof BrokenConnection)) this.wrong.push(String(error));
    }
  }

  async #changeSubscription(server: string, client: number): Promise<void> {
    const api = APIS[client % APIS.length];
    if (!api) return;
    this.#made += 1;
    const url = `https://shop.example.com/${this.#made}`;
    const item = new Acknowledged();
    this.subscriptions.set(`${api.provider} ${url}`, item);
    item.ask({});
    const answer = api.created(await this.send(server, api, 'POST', '', api.create(url)));
    item.answered(answer);
    const id = String(answer['id']);
    this.#own(`${api.provider} ${id}`, url);
    if (Math.random() < 0.5) {
      const update = api.update(url);
      item.ask(update);
      item.answered(await this.send(server, api, 'PATCH', `/${id}`, update));
    }
    if (Math.random() < 0.5) {
      item.ask(null);
      await this.send(server, api, 'DELETE', `/${id}`);
      item.answered(null);
    }
  }

  /** An id belongs to one subscription for ever. */
  #own(id: string, url: string): void {
    const owner = this.owners.get(id);
    if (owner !== undefined) this.wrong.push(`${id} was given to ${owner} and to ${url}`);
    this.owners.set(id, url);
  }

  /** Made, moved on, made to serve, removed: and all over again under a few names. */
  async #changeSandbox(server: string): Promise<void> {
    const id = `sandbox-${Math.floor(Math.random() * 3)}`;
    const item = this.sandboxes.get(id) ?? new Acknowledged();
    this.sandboxes.set(id, item);
    const at = `${server}/__admin/sandboxes`;
    const { now } = (item.known ?? {}) as { now?: string };
    if (now === undefined) {
      const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' };
      item.ask({ now: clock.now });
      await this.call('POST', at, {}, { id, clock });
      item.answered({ now: clock.now });
    } else if (Math.random() < 0.8) {
      const to = new Date(Date.parse(now) + 1_000).toISOString();
      item.ask({ now: to });
      await this.call('POST', `${at}/${id}/clock/advance`, {}, { by: '1s' });
      item.answered({ now: to });
    } else {
      item.ask(null);
      await this.call('DELETE', `${at}/${id}`, {});
      item.answered(null);
    }
  }

  send(server: string, api: Api, method: string, below: string, body?: Thing): Promise<Thing> {
    const headers = credentialHeaders(readCredentials(api.provider), 'default');
    return this.call(method, `${server}/${api.provider}${api.path}${below}`, headers, body);
  }

  /** @returns the answer's JSON @throws BrokenConnection, and Error for a refusal */
  async call(
    method: string,
    url: string,
    headers: Readonly<Record<string, string>>,
    body?: Thing,
  ): Promise<Thing> {
    const { status, text } = await exchange(url, {
      method,
      headers: { ...headers, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (status > 299) throw new Error(`${method} ${url} answered ${status}: ${text}`);
    this.acknowledged += 1;
    if (this.acknowledged >= this.#awaited.count) this.#awaited.resolve();
    return (text === '' ? {} : JSON.parse(text)) as Thing;
  }
}

async function exchange(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const answer = await fetch(url, init);
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    throw new BrokenConnection('The connection broke.', { cause: error });
  }
}
