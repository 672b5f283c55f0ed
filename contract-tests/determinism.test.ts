/** Two processes that are told the same, with one seed and a clock that stands still, answer the same, byte by byte. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PROVIDERS, readCredentials } from './fixtures.ts';
import { createClient } from './http-client.ts';
import type { HttpClient } from './http-client.ts';
import { loadCases } from '../mock-server/verify/load-cases.ts';
import { playCase } from '../mock-server/verify/play-case.ts';
import { startProcess } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

let processes: readonly ServerProcess[] = [];
const client = createClient();

const start = () => startProcess('--allow-host', 'sandbox.test');

beforeAll(async () => {
  processes = await Promise.all([start(), start()]);
}, 60_000);

afterAll(async () => {
  client.close();
  await Promise.all(processes.map((running) => running.stop()));
});

/** Both are called by one name, so that their ports are seen nowhere. */
const named: HttpClient = {
  send: (request) =>
    client.send({ ...request, headers: { Host: 'sandbox.test', ...request.headers } }),
  close: () => undefined,
};

type Tell = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** What one process answers, in order; the machine's time apart. */
class Transcript {
  readonly told: string[] = [];
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Sends to the admin API. @returns the body of the answer */
  readonly admin: Tell = async (method, path, body) => {
    const answer = await named.send({
      method,
      url: `${this.#url}/__admin/sandboxes${path}`,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
    });
    this.told.push(`${method} ${path}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text) as unknown;
  };

  /** Plays the cases of a provider one after the other in one sandbox; most of them end with a refusal. */
  async play(sandbox: string, provider: string): Promise<void> {
    const target = { url: this.#url, defects: [], stop: () => Promise.resolve() };
    const stage = { provider, credentials: readCredentials(provider), target, client: named };
    for (const played of loadCases(provider)) {
      // Big bodies would only take time; a case with a clock or switches wants a sandbox of its own.
      const { options, clock, meanwhile, request } = played;
      if (options ?? clock ?? meanwhile ?? request.repeatBody) continue;
      const address = `${this.#url}/sandboxes/${sandbox}/${provider}`;
      for (const { answer } of (await playCase(address, stage, played)).exchanges) {
        const headers = Object.entries(answer.headers).filter(([name]) => name !== 'date');
        this.told.push(
          `${played.name}: ${JSON.stringify([answer.status, headers])} ${answer.text}`,
        );
      }
    }
  }
}

/** A ledger without how long things took. */
function withoutDurations(ledger: unknown): unknown[] {
  const { entries } = ledger as { readonly entries: readonly object[] };
  return entries.map((entry) => ('durationMs' in entry ? { ...entry, durationMs: 0 } : entry));
}

interface Seen {
  readonly told: readonly string[];
  readonly ledger: readonly unknown[];
}

async function tellEverything(url: string): Promise<Seen> {
  const transcript = new Transcript(url);
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' };
  const options = Object.fromEntries(PROVIDERS.map((name) => [`${name}.throttle`, 'off']));
  await transcript.admin('POST', '', { id: 'twin', seed: 'a seed', clock, options });
  const ledger: unknown[] = [];
  for (const provider of PROVIDERS) {
    await transcript.play('twin', provider);
    await transcript.admin('POST', '/twin/clock/advance', { by: 'PT1H' });
    const read = new Transcript(url);
    ledger.push(...withoutDurations(await read.admin('GET', '/twin/ledger?limit=1000')));
  }
  await transcript.admin('POST', '/twin/fork', { id: 'copy' });
  for (const part of ['snapshot', 'subscriptions', 'credentials', 'keys', 'options', 'clock']) {
    await transcript.admin('GET', `/copy/${part}`);
  }
  await transcript.admin('POST', '/twin/reset');
  await transcript.admin('GET', '/twin/snapshot');
  return { told: transcript.told, ledger };
}

test('the same calls to all providers give the same answers and the same ledger in two processes', async () => {
  const [one, other] = await Promise.all(processes.map(({ url }) => tellEverything(url)));
  if (!one || !other) throw new Error('There are not two processes.');
  // Hundreds of cases, and most of what they do is written down.
  expect(one.told.length).toBeGreaterThan(400);
  expect(one.ledger.length).toBeGreaterThan(400);
  expect(other.told).toEqual(one.told);
  expect(other.ledger).toEqual(one.ledger);
}, 60_000);

test('another seed is another world', async () => {
  const [running] = processes;
  if (!running) throw new Error('There is no process.');
  const { admin } = new Transcript(running.url);
  const keys: unknown[] = [];
  for (const seed of ['one', 'two', 'one']) {
    await admin('POST', '', { id: `seed-${keys.length}`, seed });
    keys.push(await admin('GET', `/seed-${keys.length}/keys`));
  }
  expect(keys[2]).toEqual(keys[0]);
  expect(keys[1]).not.toEqual(keys[0]);
});
