/** Armed faults travel in a snapshot; those that could not have been armed are refused with it. */
import { beforeEach, expect, test } from '@jest/globals';
import { adminStage } from './test-admin.ts';
import { invalid } from './test-client.ts';
import { deliveringProviders } from './test-providers.ts';

const stage = adminStage(deliveringProviders);
const { call } = stage;

beforeEach(async () => {
  for (const id of ['a', 'b']) {
    stage.server.sandboxes.delete(id);
    expect((await call('POST', '/sandboxes', { id })).status).toBe(201);
  }
});

const statusOfRead = async (sandbox: string): Promise<number> => {
  const answer = await fetch(`${stage.url}/sandboxes/${sandbox}/notes/v1/notes/1`, {
    headers: { 'X-Key': 'k' },
  });
  await answer.arrayBuffer();
  return answer.status;
};

/** The snapshot of `a`, holding these faults instead of its own. */
async function withFaults(...records: readonly unknown[]): Promise<object> {
  const { body } = await call('GET', '/sandboxes/a/snapshot');
  const { collections, ...rest } = body as { collections: object };
  return { ...rest, collections: { ...collections, faults: { next: 100, records } } };
}

test('faults of every kind travel in a snapshot, with their counts', async () => {
  const selector = { provider: 'notes', operation: 'listNotes', path: '/**', account: 'none' };
  const wanted = [
    { id: 'once', kind: 'status', status: 503, method: 'get', times: 2 },
    { ...selector, kind: 'latency', delayMs: 1, nth: 9 },
    { ...selector, kind: 'latency', minMs: 1, maxMs: 2, every: 9 },
    { ...selector, kind: 'drop', probability: 0.5 },
    ...['reset', 'truncate', 'malformed', 'drip', 'break-contract', 'additive'].map((kind) => ({
      ...selector,
      kind,
    })),
    ...[
      { kind: 'drop', on: 'delivery' },
      { kind: 'duplicate' },
      { kind: 'reorder' },
      { kind: 'delay', delayMs: 5 },
      { kind: 'bad-signature' },
      { kind: 'stale-timestamp' },
      { kind: 'corrupted-body' },
    ].map((fault) => ({ ...fault, type: 'note.*', subscription: '1', account: 'one' })),
  ];
  for (const fault of wanted) {
    expect((await call('POST', '/sandboxes/a/faults', fault)).status).toBe(201);
  }
  expect(await statusOfRead('a')).toBe(503);
  const { body: snapshot } = await call('GET', '/sandboxes/a/snapshot');
  expect((await call('PUT', '/sandboxes/b/snapshot', snapshot as object)).status).toBe(200);
  const { body: faults } = await call('GET', '/sandboxes/b/faults');
  expect(faults).toEqual((await call('GET', '/sandboxes/a/faults')).body);
  expect([await statusOfRead('b'), await statusOfRead('b')]).toEqual([503, 404]);
});

const sound = { id: 'f', kind: 'status', on: 'request', status: 503, seen: 0, fired: 0 };

const duplicate = {
  ...sound,
  kind: 'duplicate',
  on: 'delivery',
  status: undefined,
  copies: 1,
};

const broken: readonly (readonly [object, pointer: string, message: string])[] = [
  [{ ...sound, kind: 'explode' }, '/2/kind', 'must be "status" or "latency" or "drop" or'],
  [{ ...sound, path: 7 }, '/2/path', 'must be string'],
  [{ ...sound, method: 'POST ' }, '/2/method', 'must be a method such as POST'],
  [{ ...sound, method: 'post' }, '/2/method', 'must be written as "POST"'],
  [{ ...sound, seen: -1 }, '/2/seen', 'must be >= 0'],
  [{ ...sound, spent: true }, '/2/spent', 'is not known'],
  [{ ...sound, id: 'g' }, '/0', 'must be "g"'],
  [{ ...sound, status: undefined }, '/2/status', 'is missing'],
  [
    { ...sound, delayMs: 1 },
    '/2/delayMs',
    'belongs to the kind latency or reorder or delay, not to status',
  ],
  [{ ...sound, provider: 'note' }, '/2/provider', 'names no provider: "note"'],
  [{ ...sound, operation: 'x' }, '/2/operation', 'names no operation of any provider: "x"'],
  [{ ...sound, kind: 'drop', status: undefined }, '/2/when', 'is missing'],
  [
    { ...sound, kind: 'latency', status: undefined, minMs: 2, maxMs: 1 },
    '/2/minMs',
    'must not be greater than maxMs',
  ],
  [{ ...sound, on: undefined }, '/2/on', 'is missing'],
  [{ ...sound, on: 'delivery' }, '/2/on', 'contradicts the kind status'],
  [{ ...duplicate, copies: undefined }, '/2/copies', 'is missing'],
  [{ ...duplicate, path: '/**' }, '/2/path', 'selects requests'],
  [{ ...duplicate, type: 'x' }, '/2/type', 'fits no event type of any provider: "x"'],
];

test.each(broken)('the fault %j is refused, and nothing is changed', async (fault, place, said) => {
  const { body: before } = await call('GET', '/sandboxes/b/snapshot');
  const snapshot = await withFaults(['f', 1, fault]);
  const { status, body } = await call('PUT', '/sandboxes/b/snapshot', snapshot);
  expect(status).toBe(422);
  const { violations } = body as { violations: { pointer: string; message: string }[] };
  expect(violations).toHaveLength(1);
  const [{ pointer, message } = { pointer: '', message: '' }] = violations;
  expect(pointer).toBe(`/collections/faults/records/0${place}`);
  expect(message.slice(0, said.length)).toBe(said);
  expect((await call('GET', '/sandboxes/b/snapshot')).body).toEqual(before);
});

test('a refused fault is answered with its place in the document', async () => {
  const snapshot = await withFaults(['f', 1, { ...sound, kind: 'drip', status: undefined }]);
  const at = '/collections/faults/records/0/2';
  const { body } = await call('PUT', '/sandboxes/b/snapshot', snapshot);
  expect(body).toEqual(
    invalid(`body ${at}/bytes is missing; body ${at}/intervalMs is missing`, [
      { location: 'body', pointer: `${at}/bytes`, message: 'is missing' },
      { location: 'body', pointer: `${at}/intervalMs`, message: 'is missing' },
    ]),
  );
});
