/** `webhook-sandbox verify` against what it must take for a real provider: a sandbox whose admin API is hidden. */
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { describeProvider } from '../mock-server/admin/describe-provider.ts';
import { start } from '../mock-server/command-line/test-process.ts';
import { loadProviders } from '../mock-server/load-providers.ts';
import type { Case } from '../mock-server/verify/case-format.ts';
import { createClient } from '../mock-server/verify/http-client.ts';
import { loadCases } from '../mock-server/verify/load-cases.ts';
import { verifyProvider } from '../mock-server/verify/verify-provider.ts';
import type { ProviderOutcome } from '../mock-server/verify/verify-provider.ts';
import { mayChange } from '../mock-server/verify/why-not-tried.ts';
import { PROVIDERS, readCredentials } from './fixtures.ts';
import { createSandbox } from './sandbox.ts';
import type { TestSandbox } from './sandbox.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';
import { runVerify, startProxy, withoutAdmin } from './verify-stage.ts';
import type { Meddler, Proxy } from './verify-stage.ts';

const client = createClient();
let target: OwnTarget;
let sandbox: TestSandbox;
const proxies: Proxy[] = [];

beforeAll(async () => {
  target = await startServer({ options: { 'partoo.throttle': 'off' } });
}, 60_000);

afterEach(async () => {
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
});

afterAll(async () => {
  client.close();
  await target.stop();
});

/** A provider with nothing in it. @returns the address of its sandbox, below which it answers */
async function realProvider(name: string, meddler: Meddler = {}): Promise<string> {
  const options = { [`${name}.throttle`]: 'off' };
  sandbox = await createSandbox(target, client, { options });
  const upstream = sandbox.addressOf(name);
  const proxy = await startProxy(upstream, {
    before: (request) => withoutAdmin(request) ?? meddler.before?.(request),
    ...(meddler.after && { after: meddler.after }),
  });
  proxies.push(proxy);
  return proxy.url;
}

const seen = () => proxies[0]?.seen.filter(({ url }) => !url.startsWith('/__admin')) ?? [];

/** What is registered there. */
async function registered(): Promise<unknown> {
  const url = `${target.url}/__admin/sandboxes/${sandbox.id}/subscriptions`;
  const { text } = await client.send({ method: 'GET', url, headers: {} });
  return (JSON.parse(text) as { readonly subscriptions: unknown }).subscriptions;
}

async function play(
  name: string,
  address: string,
  cases: readonly Case[],
  perMinute = 1e6,
): Promise<ProviderOutcome> {
  const [provider] = await loadProviders([], [name]);
  if (!provider) throw new Error(`There is no ${name}.`);
  const { operations } = describeProvider(provider, '');
  return verifyProvider({
    provider: { name, address, operations, credentials: readCredentials(name) },
    cases,
    allowCreate: true,
    perMinute,
    client,
    stopped: new Promise(() => undefined),
  });
}

const safeCases = (name: string) => loadCases(name).filter(({ safe }) => safe);
const requestsOf = ({ before = [], request, expect }: Case) => [
  ...before,
  { request, status: expect.status },
];
const isReading = (played: Case): boolean =>
  !requestsOf(played).some(({ request }) => mayChange(request));
const isCreating = (played: Case): boolean =>
  requestsOf(played).some(({ request, status }) => mayChange(request) && status < 300);
const creating = (name: string) => safeCases(name).filter(isCreating);

test.each(PROVIDERS)(
  'all safe cases of %s are the same, and nothing is left of them',
  async (name) => {
    const address = await realProvider(name);
    const cases = loadCases(name);
    const { results, left } = await play(name, address, cases);
    const wrong = results.filter((result, index) =>
      cases[index]?.safe === true ? result.outcome !== 'same' : result.outcome !== 'not tried',
    );
    expect({ wrong, left }).toEqual({ wrong: [], left: [] });
    expect(creating(name).length).toBeGreaterThan(20);
    expect(await registered()).toEqual([]);
  },
);

const secret = 'X-API-Key: instavm_sk_sandbox';

test('without --allow-create nothing is changed, and the credential is shown nowhere', async () => {
  const address = await realProvider('instavm', {
    after: ({ headers }, answer) =>
      answer.status === 404
        ? { ...answer, text: `{"detail":"Wrong for ${String(headers['x-api-key'])}"}` }
        : answer,
  });
  const args = ['instavm', '--target', address, '--credential', secret, '--rate', '100000'];
  const { code, out, error } = await runVerify(...args, '--json');
  expect(code).toBe(1);
  expect(out + error).not.toContain('instavm_sk_sandbox');
  expect(out).toContain('Wrong for ***');
  expect(error).toBe(`${address} is taken for the real instavm, 100000 requests per minute.\n`);
  const [told] = (
    JSON.parse(out) as {
      readonly providers: readonly { readonly cases: { outcome: string; reason?: string }[] }[];
    }
  ).providers;
  const count = (reason: string) => told?.cases.filter((one) => one.reason === reason).length;
  const all = loadCases('instavm');
  expect(count('it is not marked as safe for a real provider')).toBe(
    all.length - safeCases('instavm').length,
  );
  const reading = safeCases('instavm').filter(isReading);
  expect(count('it could create or change something: see --allow-create')).toBe(
    safeCases('instavm').length - reading.length,
  );
  expect(seen()).toHaveLength(reading.length);
  // Not even what should be refused: whether it is, nobody knows before.
  const known = seen().filter(({ headers }) => headers['x-api-key'] === 'instavm_sk_sandbox');
  expect(new Set(known.map(({ method }) => method))).toEqual(new Set(['GET', 'HEAD', 'OPTIONS']));
  expect(await registered()).toEqual([]);
});

test('what a case needs and is not given is the reason why it is not tried', async () => {
  const address = await realProvider('bigcommerce');
  const { code, out } = await runVerify(
    ...['bigcommerce', '--target', address, '--rate', '299', '--quiet', '--allow-create'],
  );
  expect(code).toBe(1);
  expect(out).toContain("it needs the credential default: --credential 'Name: value'");
  expect(out).toContain('it needs the variable store_hash: --var store_hash=…');
  expect(out).toMatch(/\n0 the same, 0 different, 223 not tried\.\n$/);
  expect(seen()).toEqual([]);
});

test('requests keep their distance', async () => {
  const address = await realProvider('bspk');
  const cases = safeCases('bspk').filter(isReading).slice(0, 11);
  const begun = performance.now();
  await play('bspk', address, cases, 1_200);
  // Ten gaps of 50 ms, of which a timer may take a little.
  expect(performance.now() - begun).toBeGreaterThanOrEqual(490);
  expect(seen()).toHaveLength(11);
});

const throttled = { status: 429, headers: { 'retry-after': '0' }, text: '' };

test('429 is waited out, and the request is sent again', async () => {
  let refusals = 3;
  const address = await realProvider('bspk', {
    before: () => (refusals-- > 0 ? throttled : undefined),
  });
  const { results } = await play('bspk', address, safeCases('bspk').slice(0, 2));
  expect(results.map(({ outcome }) => outcome)).toEqual(['same', 'same']);
});

test('429 without an end ends the run, and what was made before is deleted', async () => {
  const [played] = safeCases('bspk').filter(({ before }) => before?.length === 1);
  if (!played) throw new Error('No case has a step.');
  let created = false;
  const address = await realProvider('bspk', {
    before: ({ method }) => (created && method !== 'DELETE' ? throttled : undefined),
    after: (_request, answer) => {
      created = true;
      return answer;
    },
  });
  const { results, left, stopped } = await play('bspk', address, [played, ...safeCases('bspk')]);
  const reason = 'the provider answered 429 4 times in a row';
  const reasons = results.map((result) => (result.outcome === 'not tried' ? result.reason : ''));
  expect(new Set(reasons)).toEqual(new Set([reason]));
  expect(stopped).toBe(reason);
  // The create, four refusals, and the end of what was created.
  expect(seen().map(({ method }) => method)).toHaveLength(6);
  expect({ left, registered: await registered() }).toEqual({ left: [], registered: [] });
});

test('a run that 429 ends early has not succeeded, though nothing was different', async () => {
  let count = 0;
  const address = await realProvider('bspk', {
    before: () => (count++ > 2 ? { ...throttled, headers: { 'retry-after': '600' } } : undefined),
  });
  const args = ['bspk', '--target', address, '--rate', '179', '--quiet'];
  const { code, out, error } = await runVerify(...args);
  expect(error).toBe('');
  const why = 'the provider answered 429 and asks for 600 seconds of patience';
  expect(out).toContain(`Verified ${address} (real provider), ended early: ${why}\n`);
  expect(out).toMatch(/\n3 the same, 0 different, \d+ not tried\.\n$/);
  expect(code).toBe(1);
});

test('what the provider does not delete is listed', async () => {
  const address = await realProvider('partoo', {
    before: ({ method }) =>
      method === 'DELETE' ? { status: 500, headers: {}, text: '' } : undefined,
  });
  const [first] = creating('partoo');
  if (!first) throw new Error('No case creates.');
  const { results, left } = await play('partoo', address, [first]);
  expect(results.map(({ outcome }) => outcome)).toEqual(['same']);
  expect(left).toEqual([{ url: `${address}/v2/webhooks/1`, reason: 'DELETE was answered 500' }]);
});

test('a create that gets no answer is listed, for it may have happened', async () => {
  const address = await realProvider('bspk', {
    after: () => Promise.reject(new Error('the connection ends')),
  });
  const { results, left } = await play('bspk', address, creating('bspk').slice(0, 5));
  expect(results.map(({ outcome }) => outcome)).toEqual([
    ...['different', 'different', 'different'],
    // Three in a row are enough.
    ...['not tried', 'not tried'],
  ]);
  expect(left).toHaveLength(3);
  expect(left[0]).toEqual({
    url: `${address}/api/platform/v1/webhook_endpoints`,
    reason: 'a POST got no answer (socket hang up): see what it made',
  });
});

test('a signal ends the run, and what was made is deleted first', async () => {
  let meet: () => void = () => undefined;
  let release: () => void = () => undefined;
  const created = new Promise<void>((resolve) => (meet = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  const address = await realProvider('instavm', {
    after: async ({ method }, answer) => {
      if (method !== 'POST' || answer.status !== 200) return answer;
      meet();
      await released;
      return answer;
    },
  });
  const args = ['--target', address, '--credential', secret, '--allow-create'];
  const child = start('verify', 'instavm', ...args, '--rate', '100000');
  let printed = '';
  child.stdout?.on('data', (chunk) => (printed += String(chunk)));
  const ended = once(child, 'exit');
  await created;
  child.kill('SIGINT');
  // Only when it has the signal may it learn what it has made.
  const before = await registered();
  release();
  const [code] = (await ended) as [number];
  expect({ code, before, after: await registered() }).toMatchObject({
    code: 1,
    before: [{ provider: 'instavm' }],
    after: [],
  });
  expect(printed).toMatch(/^Verified .* \(real provider\), ended early: interrupted\n/);
  expect(printed).not.toContain('Left at the provider');
  expect(printed).not.toContain('instavm_sk_sandbox');
});
