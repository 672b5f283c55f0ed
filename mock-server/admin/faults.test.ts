import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { adminClient, invalid } from './test-client.ts';
import type { Call } from './test-client.ts';
import { deliveringProviders } from './test-providers.ts';

let server: SandboxServer;
let call: Call;
const defects: unknown[] = [];

beforeEach(async () => {
  server = await createServer({
    providers: await deliveringProviders(),
    onDefect: (error) => defects.push(error),
  });
  call = adminClient(await server.listen(0, '127.0.0.1'));
});

afterEach(async () => {
  await server.close();
  expect(defects).toEqual([]);
});

const faults = '/sandboxes/default/faults';

async function arm(fault: object): Promise<unknown> {
  const { status, body } = await call('POST', faults, fault);
  return status === 201 ? body : [status, body];
}

const onDelivery = { on: 'delivery' } as const;
const fresh = { seen: 0, fired: 0, spent: false };

test('each kind is armed with its defaults, listed in the order of arming, and shown one by one', async () => {
  const armed = [
    [
      { kind: 'status', status: 429, provider: 'notes', operation: 'createNote', method: 'post' },
      { status: 429, provider: 'notes', operation: 'createNote', method: 'POST' },
    ],
    [{ kind: 'latency', delayMs: 300_000, path: '/v1/**', account: 'one' }],
    [{ kind: 'latency', minMs: 0, maxMs: 5, nth: 3 }],
    [{ kind: 'drop' }, { when: 'before' }],
    [{ kind: 'drop', when: 'after', every: 2, probability: 1, times: 9 }],
    [{ kind: 'reset' }],
    [{ kind: 'truncate' }],
    [{ kind: 'malformed' }],
    [{ kind: 'drip' }, { bytes: 1, intervalMs: 100 }],
    [{ kind: 'drip', bytes: 64, intervalMs: 5 }],
    [{ kind: 'break-contract' }, { how: 'missing-property' }],
    [{ kind: 'break-contract', how: 'wrong-type' }],
    [{ kind: 'additive', probability: 0.01 }],
    [{ kind: 'drop', on: 'request' }, { when: 'before' }],
    [{ kind: 'drop', ...onDelivery, type: 'note.*', nth: 2 }],
    [
      { kind: 'duplicate', provider: 'notes' },
      { ...onDelivery, copies: 1 },
    ],
    [{ kind: 'duplicate', ...onDelivery, copies: 100, subscription: '1', account: 'one' }],
    [
      { kind: 'reorder', type: 'note.created' },
      { ...onDelivery, delayMs: 60_000 },
    ],
    [{ kind: 'reorder', delayMs: 1, every: 2 }, onDelivery],
    [{ kind: 'delay', delayMs: 31_536_000_000, type: '**' }, onDelivery],
    [{ kind: 'bad-signature', times: 1 }, onDelivery],
    [{ kind: 'stale-timestamp' }, { ...onDelivery, byMs: 600_000 }],
    [{ kind: 'stale-timestamp', byMs: 1, probability: 0.5 }, onDelivery],
    [{ kind: 'corrupted-body' }, { ...onDelivery, how: 'bit' }],
    [{ kind: 'corrupted-body', how: 'truncate' }, onDelivery],
    [{ kind: 'corrupted-body', how: 'not-json' }, onDelivery],
  ] as const;
  const expected = armed.map(([fault, filled], at) => ({
    id: `fault-${at + 1}`,
    on: 'request',
    ...fault,
    ...filled,
    ...fresh,
  }));
  for (const [at, [fault]] of armed.entries()) expect(await arm(fault)).toEqual(expected[at]);
  expect((await call('GET', faults)).body).toEqual({ faults: expected });
  for (const fault of expected) {
    expect((await call('GET', `${faults}/${fault.id}`)).body).toEqual(fault);
  }
});

test('a new fault has an address; one disarmed has none', async () => {
  const created = await call('POST', faults, { id: 'slow', kind: 'latency', delayMs: 1 });
  const location = created.headers.get('location') ?? '';
  expect(location).toBe('/__admin/sandboxes/default/faults/slow');
  const below = location.slice('/__admin'.length);
  const deleted = await call('DELETE', below);
  expect([deleted.status, deleted.body]).toEqual([204, undefined]);
  expect((await call('GET', below)).status).toBe(404);
  expect((await call('DELETE', below)).status).toBe(404);
});

test('all are disarmed at once, and once more', async () => {
  await arm({ kind: 'drop' });
  await arm({ kind: 'reset' });
  for (let round = 0; round < 2; round += 1) {
    const deleted = await call('DELETE', faults);
    expect([deleted.status, deleted.body]).toEqual([204, undefined]);
    expect((await call('GET', faults)).body).toEqual({ faults: [] });
  }
  // Ids do not come back.
  expect(await arm({ kind: 'drop' })).toMatchObject({ id: 'fault-3' });
});

test('ids that are chosen are left out by the sandbox, and taken once', async () => {
  await arm({ id: 'fault-1', kind: 'drop' });
  expect(await arm({ kind: 'drop' })).toMatchObject({ id: 'fault-2' });
  expect(await arm({ id: 'fault-2', kind: 'drop' })).toEqual([
    409,
    {
      type: 'about:blank',
      status: 409,
      title: 'Conflict',
      detail:
        'Failed to arm the fault fault-2: there is one of that id in this sandbox. ' +
        'Disarm it first, choose another id, or leave it out.',
    },
  ]);
});

test('a fault that is not armed is looked for among those that are', async () => {
  await arm({ id: 'slow', kind: 'drop' });
  const answer = await call('GET', `${faults}/slot`);
  expect([answer.status, answer.body]).toEqual([
    404,
    {
      type: 'about:blank',
      status: 404,
      title: 'Unknown fault',
      detail:
        'No fault "slot" is armed. Use one of those that GET /__admin/sandboxes/default/faults lists.',
      nearest: ['slow'],
    },
  ]);
  expect((await call('GET', '/sandboxes/none/faults')).status).toBe(404);
});

const refused: readonly (readonly [
  object,
  pointer: string,
  message: string,
  nearest?: string[],
])[] = [
  [{}, '/kind', 'is missing'],
  [{ kind: 'status' }, '/status', 'is missing'],
  [{ kind: 'drop', method: 'FETCH' }, '/method', 'is no method of HTTP: "FETCH"', ['PATCH']],
  [{ kind: 'drop', method: 'psot' }, '/method', 'is no method of HTTP: "psot"', ['POST']],
  [{ kind: 'status', status: 200 }, '/status', 'must be >= 400'],
  [{ kind: 'status', status: 600 }, '/status', 'must be <= 599'],
  [{ kind: 'latency' }, '/delayMs', 'is missing, and so are minMs and maxMs'],
  [{ kind: 'latency', delayMs: 300_001 }, '/delayMs', 'must be <= 300000'],
  [{ kind: 'latency', minMs: 1 }, '/maxMs', 'is missing beside minMs'],
  [{ kind: 'latency', maxMs: 1 }, '/minMs', 'is missing beside maxMs'],
  [{ kind: 'latency', minMs: 2, maxMs: 1 }, '/minMs', 'must not be greater than maxMs'],
  [
    { kind: 'latency', delayMs: 1, minMs: 1, maxMs: 2 },
    '/delayMs',
    'contradicts minMs and maxMs: choose one or the other',
  ],
  [{ kind: 'reset', when: 'after' }, '/when', 'belongs to the kind drop, not to reset'],
  [
    { kind: 'drop', how: 'wrong-type' },
    '/how',
    'belongs to the kind break-contract or corrupted-body, not to drop',
  ],
  [{ kind: 'truncate', bytes: 1 }, '/bytes', 'belongs to the kind drip, not to truncate'],
  [{ kind: 'drop', nth: 1, every: 2 }, '/every', 'contradicts nth: choose one of them'],
  [{ kind: 'drop', nth: 0 }, '/nth', 'must be >= 1'],
  [{ kind: 'drop', times: 1.5 }, '/times', 'must be integer'],
  [{ kind: 'drop', probability: 0 }, '/probability', 'must be > 0'],
  [{ kind: 'drop', probability: 1.1 }, '/probability', 'must be <= 1'],
  [{ kind: 'drop', path: 'v1' }, '/path', 'must be a path that begins with / or *'],
  [{ kind: 'drop', note: 'a' }, '/note', 'is not known', ['nth']],
  [
    { kind: 'drop', provider: 'note' },
    '/provider',
    'names no provider: "note"',
    ['notes', 'books'],
  ],
  [
    { kind: 'drop', provider: 'notes', operation: 'createNotes' },
    '/operation',
    'names no operation of notes: "createNotes"',
    ['createNote', 'listNotes'],
  ],
  [
    { kind: 'drop', operation: 'listNote' },
    '/operation',
    'names no operation of any provider: "listNote"',
    ['listNotes', 'createNote'],
  ],
  [
    { kind: 'status', status: 503, on: 'delivery' },
    '/on',
    'contradicts the kind status, which strikes requests: leave it out, or choose one of drop, duplicate, reorder, ' +
      'delay, bad-signature, stale-timestamp, corrupted-body',
  ],
  [
    { kind: 'delay', delayMs: 1, on: 'request' },
    '/on',
    'contradicts the kind delay, which strikes deliveries: leave it out, or choose one of status, latency, drop, ' +
      'reset, truncate, malformed, drip, break-contract, additive',
  ],
  [{ kind: 'drop', on: 'both' }, '/on', 'must be "request" or "delivery"'],
  [
    { kind: 'reset', type: 'note.created' },
    '/type',
    'selects deliveries, and this fault strikes requests: select with operation, method, path or account',
  ],
  [
    { kind: 'drop', subscription: '1' },
    '/subscription',
    'selects deliveries, and this fault strikes requests: say "on": "delivery"',
  ],
  ...Object.entries({ operation: 'createNote', method: 'POST', path: '/**' }).map(
    ([member, value]) =>
      [
        { kind: 'duplicate', [member]: value },
        `/${member}`,
        'selects requests, and this fault strikes deliveries: select with type, subscription or account',
      ] as const,
  ),
  [
    { kind: 'drop', on: 'delivery', when: 'after' },
    '/when',
    'belongs to the kind drop on requests, not to drop on deliveries',
  ],
  [{ kind: 'delay' }, '/delayMs', 'is missing'],
  [{ kind: 'delay', delayMs: 0 }, '/delayMs', 'must be >= 1'],
  [{ kind: 'reorder', delayMs: 0 }, '/delayMs', 'must be >= 1'],
  [{ kind: 'delay', delayMs: 31_536_000_001 }, '/delayMs', 'must be <= 31536000000'],
  [{ kind: 'duplicate', copies: 0 }, '/copies', 'must be >= 1'],
  [{ kind: 'duplicate', copies: 101 }, '/copies', 'must be <= 100'],
  [{ kind: 'drop', copies: 1 }, '/copies', 'belongs to the kind duplicate, not to drop'],
  [{ kind: 'stale-timestamp', byMs: 0 }, '/byMs', 'must be >= 1'],
  [
    { kind: 'corrupted-body', how: 'wrong-type' },
    '/how',
    'must be "bit" or "truncate" or "not-json" for the kind corrupted-body',
  ],
  [
    { kind: 'break-contract', how: 'bit' },
    '/how',
    'must be "missing-property" or "wrong-type" for the kind break-contract',
  ],
  [
    { kind: 'duplicate', provider: 'books' },
    '/provider',
    'names a provider that delivers nothing: "books"',
  ],
  [
    { kind: 'duplicate', provider: 'notes', type: 'note.creates' },
    '/type',
    'fits no event type of notes: "note.creates"',
    ['note.created', 'note.deleted'],
  ],
  [
    { kind: 'duplicate', type: 'note/*' },
    '/type',
    'fits no event type of any provider: "note/*"',
    ['note.created', 'note.deleted'],
  ],
];

test('what contradicts itself or names nothing is refused, with its place', async () => {
  for (const [fault, pointer, message, nearest] of refused) {
    const meant = nearest ? ` (did you mean ${nearest.join(', ')}?)` : '';
    const finding = { location: 'body', pointer, message, ...(nearest && { nearest }) };
    expect(await arm(fault)).toEqual([
      422,
      invalid(`body ${pointer} ${message}${meant}`, [finding]),
    ]);
  }
  expect((await call('GET', faults)).body).toEqual({ faults: [] });
});

test('everything that is wrong is said at once', async () => {
  const [status, body] = (await arm({
    kind: 'reset',
    provider: 'none',
    nth: 1,
    every: 1,
    how: 'wrong-type',
  })) as [number, { violations: { pointer: string }[] }];
  expect([status, body.violations.map(({ pointer }) => pointer)]).toEqual([
    422,
    ['/provider', '/how', '/every'],
  ]);
});
