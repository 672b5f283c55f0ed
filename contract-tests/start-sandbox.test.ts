/** `startSandbox`, as tests of others use it, on the sources. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { AdminRefusal, createReceiver, startSandbox } from '../mock-server/testing/testing.ts';
import type { ProviderName, SandboxSettings, TestSandbox } from '../mock-server/testing/testing.ts';

/** A server of its own for each test would take most of the time. */
let shared: TestSandbox;

beforeAll(async () => {
  shared = await startSandbox({ providers: ['bspk'] });
});

afterAll(() => shared.close());

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function start(wish: SandboxSettings = {}): Promise<TestSandbox> {
  const sandbox = await startSandbox({ url: shared.origin, ...wish } as SandboxSettings);
  opened.push(sandbox);
  return sandbox;
}

const endpoints = '/api/platform/v1/webhook_endpoints';

async function register(sandbox: TestSandbox): Promise<unknown> {
  const answer = await fetch(sandbox.url('bspk') + endpoints, {
    method: 'POST',
    headers: { ...sandbox.credentials('bspk'), 'Content-Type': 'application/json' },
    body: JSON.stringify({
      target_url: 'https://shop.example.com/in',
      events: ['shopper.created'],
      is_enabled: true,
    }),
  });
  expect(answer.status).toBe(201);
  return answer.json();
}

async function list(sandbox: TestSandbox): Promise<unknown> {
  const answer = await fetch(sandbox.url('bspk') + endpoints, {
    headers: sandbox.credentials('bspk'),
  });
  return answer.json();
}

async function failureOf(work: () => unknown): Promise<Error> {
  try {
    await work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not fail.');
}

test('an event goes to the receiver, again after a failure, when the clock moves', async () => {
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' } as const;
  const sandbox = await start({ clock, seed: 1 });
  const receiver = await createReceiver({ answers: '500,200' });
  opened.push(receiver);
  await sandbox.forward('https://shop.example.com', receiver.url);
  await register(sandbox);
  const { id, deliveries, leftOut } = await sandbox.trigger('bspk', 'shopper.created', {
    data: { first_name: 'Ada' },
  });
  expect([deliveries.map(({ event, target }) => [event, target]), leftOut]).toEqual([
    [[id, 'https://shop.example.com/in']],
    [],
  ]);
  expect(JSON.parse((await receiver.next()).text)).toMatchObject({ object: { first_name: 'Ada' } });
  expect(await sandbox.advance('drained')).toMatchObject({ mode: 'frozen', pending: 0 });
  await receiver.next();
  const [delivery] = await sandbox.deliveries.wait({ event: id, state: ['delivered', 'failed'] });
  expect(delivery?.attempts.map(({ response }) => response?.status)).toEqual([500, 200]);
  expect((await sandbox.deliveries.list({ status: 200 })).map((one) => one.id)).toEqual([
    delivery?.id,
  ]);
  const again = await sandbox.deliveries.redeliver(delivery?.id ?? '');
  expect(again.made).toBe(3);
});

test('the clock moves by a duration and to an instant', async () => {
  const clock = { mode: 'frozen', now: new Date('2026-01-01T00:00:00.000Z') } as const;
  const sandbox = await start({ clock, seed: 1 });
  const at = (now: string): object => ({ mode: 'frozen', now, pending: 0 });
  expect(await sandbox.advance('48h')).toEqual(at('2026-01-03T00:00:00.000Z'));
  expect(await sandbox.advance({ by: 'P1D' })).toEqual(at('2026-01-04T00:00:00.000Z'));
  const date = new Date('2026-02-01T00:00:00.000Z');
  expect(await sandbox.advance({ to: date })).toEqual(at('2026-02-01T00:00:00.000Z'));
});

test('requests are found by what was sent', async () => {
  const sandbox = await start();
  await register(sandbox);
  const [found] = await sandbox.requests.wait({ method: 'post', body: { is_enabled: true } });
  expect([found?.provider, found?.status]).toEqual(['bspk', 201]);
  expect(await sandbox.requests.list({ refused: true })).toEqual([]);
});

test('the same seed gives the same bytes', async () => {
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' } as const;
  const [one, two, other] = await Promise.all([
    start({ clock, seed: 1 }),
    start({ clock, seed: 1 }),
    start({ clock, seed: 2 }),
  ]);
  const created = await register(one);
  expect(await register(two)).toEqual(created);
  expect(await register(other)).not.toEqual(created);
});

test('fork, snapshot, restore and reset', async () => {
  const sandbox = await start();
  const empty = await sandbox.snapshot();
  await register(sandbox);
  const copy = await sandbox.fork();
  await sandbox.restore(empty);
  expect([await list(sandbox), await list(copy)]).toEqual([[], [expect.anything()]]);
  await copy.close();
  expect((await fetch(copy.url('bspk'))).status).toBe(404);
  await register(sandbox);
  await sandbox.reset();
  expect(await list(sandbox)).toEqual([]);
});

test('a server of its own: without a wish always the same, and gone after close', async () => {
  const [one, two] = await Promise.all([
    startSandbox({ providers: ['bspk'] }),
    startSandbox({ providers: ['bspk'] }),
  ]);
  opened.push(one, two);
  expect(one.url('bspk')).toBe(`${one.origin}/sandboxes/test/bspk`);
  const secretOf = async (sandbox: TestSandbox): Promise<unknown> =>
    ((await register(sandbox)) as { secret: string }).secret;
  expect(await secretOf(one)).toBe(await secretOf(two));
  const copy = await one.fork();
  await one.close();
  await copy.close();
  expect((await failureOf(() => one.reset())).message).toBe(
    `Failed to reset the sandbox: POST ${one.origin}/__admin/sandboxes/test/reset got no answer (ECONNREFUSED). ` +
      'The server was closed, or never ran there: look at its log, and check `url` where one was given.',
  );
  expect(await two.admin('GET', '/__admin/health')).toMatchObject({ status: 'ok' });
});

test('a fault strikes, and switches are set', async () => {
  const sandbox = await start({ options: { 'bspk.throttle': 'off' } });
  expect(await sandbox.admin('GET', '/options')).toMatchObject({
    options: { 'bspk.throttle': 'off' },
  });
  expect(await sandbox.fault({ kind: 'status', status: 503, times: 1 })).toMatchObject({
    kind: 'status',
    fired: 0,
  });
  expect((await fetch(sandbox.url('bspk') + endpoints)).status).toBe(503);
  expect(await sandbox.admin('GET', '/__admin/health')).toMatchObject({ status: 'ok' });
  expect(await sandbox.admin('DELETE', '/faults')).toBeUndefined();
});

test('a running server gets a sandbox more, which goes when it is closed', async () => {
  const { origin } = shared;
  const attached = await startSandbox({ url: `${origin}/`, seed: 7 });
  expect(attached.url('bspk')).toBe(`${origin}/sandboxes/${attached.id}/bspk`);
  await register(attached);
  expect(await shared.requests.list()).toEqual([]);
  await attached.close();
  await attached.close();
  const { sandboxes } = (await shared.admin('GET', '/__admin/sandboxes')) as {
    sandboxes: { id: string }[];
  };
  expect(sandboxes.map(({ id }) => id)).toEqual(['default', shared.id]);
});

test('what the server refuses is thrown in its words, with the whole answer', async () => {
  const sandbox = await start();
  const error = await failureOf(() =>
    sandbox.trigger('bspk', 'shopper.creatd' as 'shopper.created'),
  );
  expect(error).toBeInstanceOf(AdminRefusal);
  expect(error).toMatchObject({
    name: 'AdminRefusal',
    status: 422,
    problem: { violations: [{ location: 'body', pointer: '/type' }] },
    message:
      `Failed to make shopper.creatd happen at bspk: POST /__admin/sandboxes/${sandbox.id}/events was answered 422. ` +
      'Failed to read the request: body /type names no event of bspk: "shopper.creatd" ' +
      '(did you mean shopper.created, shopper.updated, shopper.deleted?). Correct it and send it again.',
  });
  const late = await failureOf(() => sandbox.deliveries.wait({ count: 2, timeout: '10ms' }));
  expect(late).toMatchObject({ status: 408, problem: { arrived: [] } });
});

const mistakes: readonly (readonly [string, (sandbox: TestSandbox) => unknown, string])[] = [
  [
    'the address of an unknown provider',
    (sandbox) => sandbox.url('bspkk'),
    'Failed to find the address of "bspkk": this server has no such provider. Did you mean bspk? There are bspk.',
  ],
  [
    'the credential of an unknown provider',
    (sandbox) => sandbox.credentials('partoo'),
    'Failed to find a credential of "partoo": this server was started without it, with bspk. Add it to the `providers` that it is started with.',
  ],
  [
    'an unknown credential',
    (sandbox) => sandbox.credentials('bspk', 'boss'),
    'Failed to find the credential "boss" of "bspk": there is none of that id. Use one of default.',
  ],
  [
    'an unknown provider to start with',
    () => startSandbox({ providers: ['insta' as ProviderName] }),
    'Failed to start a sandbox: there is no provider "insta". Did you mean instavm? There are bspk, bigcommerce, partoo, instavm.',
  ],
  [
    'an unknown setting to start with',
    () => startSandbox({ provider: ['bspk'] } as SandboxSettings),
    'Failed to start a sandbox: there is no setting "provider". Did you mean providers? ' +
      'There are providers, documents, clock, seed, options, report, url, adminToken.',
  ],
  [
    'an unknown switch',
    ({ origin }) => startSandbox({ url: origin, options: { 'bspk.throtle': 'off' } }),
    'Failed to start a sandbox: POST /__admin/sandboxes was answered 422. Failed to read the request: ' +
      'body /options/bspk.throtle names no switch (did you mean bspk.throttle?). Correct it and send it again.',
  ],
  [
    'a server that is not there',
    () => startSandbox({ url: 'http://127.0.0.1:1' }),
    'Failed to start a sandbox: POST http://127.0.0.1:1/__admin/sandboxes got no answer (ECONNREFUSED). ' +
      'The server was closed, or never ran there: look at its log, and check `url` where one was given.',
  ],
  [
    'providers for a running server',
    ({ origin }) =>
      startSandbox({ url: origin, providers: ['bspk'] } as unknown as SandboxSettings),
    'Failed to start a sandbox: `providers` and `documents` are for a server of its own, ' +
      'and `url` names one that runs already. Give the one or the other.',
  ],
];

for (const [what, work, message] of mistakes) {
  test(`a mistake is told clearly: ${what}`, async () => {
    expect((await failureOf(() => work(shared))).message).toBe(message);
  });
}
