/** Which requests a fault strikes, and what it leaves in the sandbox. */
import type { IncomingMessage } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import request from 'supertest';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { exchangeOf } from './exchange.ts';
import { arm, counts } from './test-faults.ts';
import { notes } from './test-provider.ts';
import { createNote, createTestServer } from './test-server.ts';

const server = createTestServer();
const start = () => server.start({}, {}, { options: { 'notes.throttle': 'off' } });

afterEach(async () => {
  expect(server.defects).toEqual([]);
  await server.stop();
});

async function statusesOf(url: string, count: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let round = 0; round < count; round += 1) statuses.push((await createNote(url)).status);
  return statuses;
}

function entriesOf(sandbox: Sandbox, kind: string) {
  return sandbox.ledger.newest(100, (entry) => entry.kind === kind).entries;
}

test('nth strikes one request, every each of so many, times so many', async () => {
  const { url } = await start();
  await arm(url, { kind: 'status', status: 501, nth: 2 });
  expect(await statusesOf(url, 4)).toEqual([201, 501, 201, 201]);
  expect(await counts(url)).toEqual(['fault-1 seen 2 fired 1 spent']);
  await arm(url, { kind: 'status', status: 502, every: 3 });
  expect(await statusesOf(url, 7)).toEqual([201, 201, 502, 201, 201, 502, 201]);
  await arm(url, { kind: 'status', status: 503, times: 2 });
  // The sixth round of 502 falls on the second request, which the fault behind it does not see.
  expect(await statusesOf(url, 5)).toEqual([503, 502, 503, 201, 502]);
  expect(await counts(url)).toEqual([
    'fault-1 seen 2 fired 1 spent',
    'fault-2 seen 12 fired 4',
    'fault-3 seen 2 fired 2 spent',
  ]);
});

test('a fault that was disarmed strikes no more', async () => {
  const { url } = await start();
  await arm(url, { kind: 'status', status: 503 });
  expect(await statusesOf(url, 1)).toEqual([503]);
  await fetch(`${url}/__admin/sandboxes/default/faults/fault-1`, { method: 'DELETE' });
  expect(await statusesOf(url, 1)).toEqual([201]);
});

test('chance follows from the seed: two servers agree, another seed differs', async () => {
  const outcome = async (seed: string) => {
    const { url } = await start();
    await fetch(`${url}/__admin/sandboxes`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ id: 's', seed, options: { 'notes.throttle': 'off' } }),
    });
    await arm(url, { kind: 'status', status: 503, probability: 0.5 }, 's');
    await arm(url, { kind: 'latency', minMs: 0, maxMs: 9 }, 's');
    for (let round = 0; round < 40; round += 1) await createNote(`${url}/sandboxes/s`);
    const answer = await request(url).get('/__admin/sandboxes/s/ledger?limit=1000&kind=fault');
    return (answer.body as { entries: { cause: string; effect: string }[] }).entries.map(
      ({ cause, effect }) => `${cause} ${effect}`,
    );
  };
  const first = await outcome('seed');
  const refusals = first.filter((line) => line.includes('Answered 503')).length;
  expect(refusals).toBeGreaterThan(8);
  expect(refusals).toBeLessThan(32);
  expect(new Set(first.map((line) => /\d+ ms/.exec(line)?.[0])).size).toBeGreaterThan(4);
  expect(await outcome('seed')).toEqual(first);
  expect(await outcome('other')).not.toEqual(first);
});

test('arming a fault changes no id and no secret that comes after', async () => {
  const drawn = async (isArmed: boolean) => {
    const { url, sandbox } = await server.start({
      handle: (transaction) => {
        const text = transaction.random.hex(16);
        return {
          status: 201,
          headers: { 'Content-Type': 'application/json' },
          body: { id: 1, text },
        };
      },
    });
    if (isArmed) await arm(url, { kind: 'latency', minMs: 1, maxMs: 5, probability: 0.9 });
    const created = await createNote(url);
    return [created.body as unknown, sandbox.snapshot().random] as const;
  };
  expect(await drawn(true)).toEqual(await drawn(false));
});

const selectors: readonly (readonly [object, boolean])[] = [
  [{ provider: 'notes' }, true],
  [{ operation: 'createNote' }, true],
  [{ operation: 'listNotes' }, false],
  [{ provider: 'notes', operation: 'createNote', method: 'post' }, true],
  [{ method: 'PUT' }, false],
  [{ path: '/v1/notes' }, true],
  [{ path: '/*/notes' }, true],
  [{ path: '/*' }, false],
  [{ path: '/**' }, true],
  [{ path: '/v1/notes/*' }, false],
];

test('a fault strikes what its selection fits', async () => {
  const { url } = await start();
  for (const [selector, isStruck] of selectors) {
    const id = await arm(url, { kind: 'status', status: 503, ...selector });
    const { status } = await createNote(url);
    expect([selector, status, await counts(url)]).toEqual([
      selector,
      isStruck ? 503 : 201,
      [`${id} seen ${Number(isStruck)} fired ${Number(isStruck)}`],
    ]);
    await fetch(`${url}/__admin/sandboxes/default/faults`, { method: 'DELETE' });
  }
});

test('a fault may be meant for one account', async () => {
  const authenticate = {
    name: 'key',
    rule: (incoming: IncomingMessage, _response: unknown, next: (problem?: unknown) => void) => {
      const key = incoming.headers['x-key'];
      exchangeOf(incoming).account = typeof key === 'string' ? { id: key } : undefined;
      next(key === undefined ? { kind: 'unauthenticated', reason: 'missing' } : undefined);
    },
  };
  const { url } = await server.start({}, { authenticate });
  await arm(url, { kind: 'status', status: 503, account: 'other' });
  const asked = (key: string) => createNote(url).set('X-Key', key);
  expect([(await asked('k')).status, (await asked('other')).status]).toEqual([201, 503]);
  expect((await request(url).post('/notes/v1/notes').send({ text: 'a' })).status).toBe(401);
  expect(await counts(url)).toEqual(['fault-1 seen 1 fired 1']);
});

test('a firing stands in the ledger with its cause; a request that was spared leaves no entry', async () => {
  const { url, sandbox } = await start();
  await arm(url, { kind: 'status', status: 503, nth: 2, id: 'maintenance' });
  expect(await statusesOf(url, 2)).toEqual([201, 503]);
  const kept = { id: 'maintenance', kind: 'status', status: 503, nth: 2 };
  expect(entriesOf(sandbox, 'fault')).toMatchObject([
    {
      kind: 'fault',
      cause: 'req_2',
      provider: 'notes',
      operation: 'createNote',
      fault: 'maintenance',
      effect: "Answered 503 in the provider's form; nothing was carried out.",
      changes: [
        {
          op: 'put',
          collection: 'faults',
          key: 'maintenance',
          before: { ...kept, seen: 1, fired: 0 },
          after: { ...kept, seen: 2, fired: 1 },
        },
      ],
    },
  ]);
  expect(entriesOf(sandbox, 'request')).toMatchObject([
    { id: 'req_1', status: 201, notes: [] },
    {
      id: 'req_2',
      status: 503,
      problem: { kind: 'fault', status: 503 },
      notes: [
        "The fault maintenance struck. Answered 503 in the provider's form; nothing was carried out.",
      ],
    },
  ]);
  expect(entriesOf(sandbox, 'contract')).toEqual([]);
  expect(sandbox.state.table(notes).size).toBe(1);
});

test('a fork has the faults of its original, and a reset has none', async () => {
  const { url, sandbox } = await start();
  await arm(url, { kind: 'status', status: 503, times: 3 });
  expect(await statusesOf(url, 1)).toEqual([503]);
  const copy = server.sandboxes().fork(sandbox, 'copy');
  expect(await counts(url, 'copy')).toEqual(['fault-1 seen 1 fired 1']);
  expect(await statusesOf(url, 2)).toEqual([503, 503]);
  expect(await counts(url, 'copy')).toEqual(['fault-1 seen 1 fired 1']);
  sandbox.reset();
  expect(await counts(url)).toEqual([]);
  expect(await statusesOf(url, 1)).toEqual([201]);
  copy.restore(copy.snapshot());
  expect(await counts(url, 'copy')).toEqual(['fault-1 seen 1 fired 1']);
});

test('a mocked answer is struck as well', async () => {
  const { url } = await start();
  await arm(url, { kind: 'additive' });
  const listed = await request(url).get('/notes/v1/notes').set('X-Key', 'k');
  expect(listed.body).toEqual([
    { id: 7, text: 'from the document', x_sandbox_unknown: 'added by a fault' },
  ]);
  const preferred = await request(url)
    .get('/notes/v1/notes')
    .set('X-Key', 'k')
    .set('Prefer', 'code=418');
  expect([preferred.status, Object.keys(preferred.body as object)]).toEqual([
    418,
    ['kind', 'x_sandbox_unknown'],
  ]);
});

const bodiless = ['reset', 'truncate', 'malformed', 'drip', 'break-contract', 'additive'];

test('a fault that finds no body does nothing, and says so', async () => {
  const { url, sandbox } = await start();
  for (const kind of bodiless) await arm(url, { kind });
  const answer = await request(url).head('/notes/v1/notes').set('X-Key', 'k');
  expect([answer.status, answer.headers['content-length']]).toEqual([200, '37']);
  expect(entriesOf(sandbox, 'fault')).toEqual([]);
  expect(entriesOf(sandbox, 'request')).toMatchObject([
    {
      notes: [5, 6, 2, 3, 1, 4].map(
        (number) => `The fault fault-${number} did nothing: the answer has no body.`,
      ),
    },
  ]);
  expect(await counts(url)).toEqual(bodiless.map((_, at) => `fault-${at + 1} seen 1 fired 0`));
});

test('what the specification does not require cannot be broken', async () => {
  const { url, sandbox } = await start();
  await arm(url, { kind: 'break-contract', how: 'missing-property' });
  const listed = await request(url).get('/notes/v1/notes').set('X-Key', 'k');
  expect(listed.body).toEqual([{ id: 7, text: 'from the document' }]);
  expect(entriesOf(sandbox, 'request')).toMatchObject([
    {
      notes: [
        'The fault fault-1 did nothing: the specification requires no property of this answer.',
      ],
    },
  ]);
  expect((await createNote(url)).body).toEqual({ text: 'a' });
  expect(entriesOf(sandbox, 'fault')).toMatchObject([
    { effect: 'Left out the required property /id.' },
  ]);
});

test('answer faults compose: data first, then bytes', async () => {
  const { url } = await start();
  await arm(url, { kind: 'truncate' });
  await arm(url, { kind: 'additive' });
  await arm(url, { kind: 'break-contract', how: 'wrong-type' });
  const whole = '{"id":"not of this type","text":"a","x_sandbox_unknown":"added by a fault"}';
  const answer = await fetch(`${url}/notes/v1/notes`, {
    method: 'POST',
    headers: { 'X-Key': 'k', 'Content-Type': 'application/json' },
    body: '{"text":"a"}',
  });
  expect(await answer.text()).toBe(whole.slice(0, Math.floor(whole.length / 2)));
});

test('of requests under way at once, no more are struck than may be', async () => {
  const { url } = await start();
  await arm(url, { kind: 'latency', delayMs: 30 });
  await arm(url, { kind: 'additive', times: 1 });
  const answers = await Promise.all(Array.from({ length: 5 }, () => createNote(url)));
  const struck = answers.filter(({ body }) => 'x_sandbox_unknown' in (body as object));
  expect(struck).toHaveLength(1);
  expect(await counts(url)).toEqual(['fault-1 seen 5 fired 5', 'fault-2 seen 5 fired 1 spent']);
});
