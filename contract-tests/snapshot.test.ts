/** What a sandbox was survives the end of its server, in one document, and in a fork. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Provider } from '../mock-server/api/provider.ts';
import { loadProviders } from '../mock-server/load-providers.ts';
import type { Case } from '../mock-server/verify/case-format.ts';
import { PROVIDERS, readCredentials } from './fixtures.ts';
import { createClient } from './http-client.ts';
import { plainCases } from './plain-cases.ts';
import { playCase } from '../mock-server/verify/play-case.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

const client = createClient();
const running: OwnTarget[] = [];
let providers: readonly Provider[];

beforeAll(async () => {
  providers = await loadProviders([]);
}, 60_000);

afterEach(async () => {
  for (const started of running.splice(0)) {
    await started.stop();
    expect(started.defects).toEqual([]);
  }
});

afterAll(() => {
  client.close();
});

/** A new server, which knows nothing of those before it. */
async function start(): Promise<Server> {
  const started = await startServer({ providers });
  running.push(started);
  return new Server(started.url);
}

class Server {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** @returns the text of the answer. @throws Error for a refusal */
  async admin(method: string, path: string, body?: string | object): Promise<string> {
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const url = `${this.#url}/__admin/sandboxes${path}`;
    const headers = text === undefined ? {} : { 'Content-Type': 'application/json' };
    const bytes = text === undefined ? undefined : Buffer.from(text);
    const answer = await client.send({ method, url, headers, body: bytes });
    if (answer.status > 299) throw new Error(`${method} ${path} answered ${answer.text}`);
    return answer.text;
  }

  /** @returns the status and the text of the answer */
  async play(sandbox: string, provider: string, played: Case): Promise<[number, string]> {
    const target = { url: this.#url, defects: [], stop: () => Promise.resolve() };
    const stage = { provider, credentials: readCredentials(provider), target, client };
    const address = `${this.#url}/sandboxes/${sandbox}/${provider}`;
    const { exchanges } = await playCase(address, stage, played);
    const { status, text } = exchanges.at(-1)?.answer ?? { status: 0, text: '' };
    return [status, text];
  }

  /** Creates something with every provider. @param round tells one target from another */
  async create(sandbox: string, round: number): Promise<string[]> {
    const texts: string[] = [];
    for (const provider of PROVIDERS) {
      const created = inRound(plainCases(provider).create, round);
      const [status, text] = await this.play(sandbox, provider, created);
      expect(status).toBeLessThan(300);
      texts.push(text);
    }
    return texts;
  }

  /** The lists of all providers, as their clients see them. */
  async lists(sandbox: string): Promise<string[]> {
    const texts: string[] = [];
    for (const provider of PROVIDERS) {
      const [status, text] = await this.play(sandbox, provider, plainCases(provider).list);
      expect(status).toBe(200);
      texts.push(text);
    }
    return texts;
  }

  async parts(sandbox: string): Promise<string[]> {
    const parts = ['subscriptions', 'credentials', 'keys', 'options', 'forwards', 'clock'];
    return Promise.all(parts.map((part) => this.admin('GET', `/${sandbox}/${part}`)));
  }
}

/** One of the providers takes each destination once. */
function inRound(created: Case, round: number): Case {
  const body = created.request.body as Readonly<Record<string, unknown>>;
  if (typeof body['destination'] !== 'string') return created;
  const destination = `${body['destination']}/${round}`;
  return { ...created, request: { ...created.request, body: { ...body, destination } } };
}

const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' };
const another = { 'X-Auth-Token': 'a token that was added' };

/** A sandbox with something of every provider, a moved clock, a turned switch and a credential of its own. */
async function fill(server: Server, id: string): Promise<void> {
  await server.admin('POST', '', { id, seed: 'a seed', clock });
  await server.create(id, 1);
  await server.admin('POST', `/${id}/clock/advance`, { by: '90d' });
  await server.admin('POST', `/${id}/credentials`, {
    provider: 'bigcommerce',
    headers: another,
    account: { id: 'added', clientId: 'added', clientSecret: 'a secret that was added' },
  });
  await server.admin('PATCH', `/${id}/options`, { options: { 'bspk.throttle': 'off' } });
  await server.admin('PUT', `/${id}/forwards`, [
    { from: 'https://shop.example.com', to: 'http://127.0.0.1:3000' },
  ]);
}

/** The list of a provider that the added credential reads. */
function withAddedCredential(): Case {
  const { list } = plainCases('bigcommerce');
  const { method, path } = list.request;
  return { ...list, request: { method, path, headers: another } };
}

test('a snapshot makes a sandbox of another server the same, after the first one ended', async () => {
  const first = await start();
  await fill(first, 'kept');
  const snapshot = await first.admin('GET', '/kept/snapshot');
  const lists = await first.lists('kept');
  const parts = await first.parts('kept');
  const added = await first.play('kept', 'bigcommerce', withAddedCredential());
  const created = await first.create('kept', 2);
  await running.pop()?.stop();

  const second = await start();
  await second.admin('POST', '', { id: 'restored' });
  await second.create('restored', 1);
  await second.admin('PUT', '/restored/snapshot', snapshot);
  expect(await second.admin('GET', '/restored/snapshot')).toBe(snapshot);
  expect(await second.lists('restored')).toEqual(lists);
  expect(await second.parts('restored')).toEqual(parts);
  expect(await second.play('restored', 'bigcommerce', withAddedCredential())).toEqual(added);
  // Ids, secrets and the clock go on where they were.
  expect(await second.create('restored', 2)).toEqual(created);
});

test('a fork and its original share nothing', async () => {
  const server = await start();
  await fill(server, 'original');
  await server.admin('POST', '/original/fork', { id: 'fork' });
  const [lists, parts] = [await server.lists('original'), await server.parts('original')];
  expect([await server.lists('fork'), await server.parts('fork')]).toEqual([lists, parts]);

  await server.create('fork', 2);
  await server.admin('POST', '/fork/clock/advance', { by: '1d' });
  const changed = [await server.lists('fork'), await server.parts('fork')];
  expect(await server.lists('original')).toEqual(lists);
  expect(await server.parts('original')).toEqual(parts);
  for (const [index, list] of lists.entries()) expect(changed[0]?.[index]).not.toBe(list);

  await server.admin('POST', '/original/reset');
  expect([await server.lists('fork'), await server.parts('fork')]).toEqual(changed);
});
