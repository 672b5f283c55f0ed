/** A sandbox as one document: out, in, and what of it is refused. */
import { beforeEach, expect, test } from '@jest/globals';
import { adminStage } from './test-admin.ts';
import { invalid } from './test-client.ts';

const stage = adminStage();
const { call } = stage;

const newYear = 1_767_225_600_000;

beforeEach(async () => {
  for (const { id } of stage.server.sandboxes.list())
    if (id !== 'default') stage.server.sandboxes.delete(id);
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' };
  for (const id of ['a', 'b']) await call('POST', '/sandboxes', { id, seed: 7, clock });
});

async function createNote(sandbox: string, text: string): Promise<number> {
  const answer = await fetch(`${stage.url}/sandboxes/${sandbox}/notes/v1/notes`, {
    method: 'POST',
    headers: { 'X-Key': 'k', 'Content-Type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

async function snapshotOf(sandbox: string): Promise<string> {
  const answer = await fetch(`${stage.url}/__admin/sandboxes/${sandbox}/snapshot`);
  expect(answer.status).toBe(200);
  return answer.text();
}

const key = { provider: 'notes', id: 'default', title: 'a key', headers: { 'X-Key': 'k' } };

/** Of sandbox `a` with one note in it. */
const document = () => ({
  version: 1,
  birth: { seed: '7', clock: { mode: 'frozen', now: newYear }, options: {} },
  clock: { mode: 'frozen', now: newYear },
  random: expect.any(Array) as unknown as number[],
  counters: { 'sandbox.requests': 1, notes: 1 },
  limiters: [
    {
      limiter: expect.any(String) as unknown,
      window: { kind: 'rolling', ms: 1_000 },
      instants: [newYear],
    },
  ],
  collections: {
    'notes.notes': { next: 2, records: [['1', 1, { id: 1, text: 'one' }]] },
    credentials: { next: 2, records: [['notes/default', 1, { ...key, account: { id: 'one' } }]] },
  },
});

test('GET …/snapshot is all that a sandbox remembers, with a version', async () => {
  await createNote('a', 'one');
  const answer = await call('GET', '/sandboxes/a/snapshot');
  expect([answer.status, answer.type, answer.body]).toEqual([200, 'application/json', document()]);
});

test('what was read can be written into any sandbox, and reads the same there, byte by byte', async () => {
  await createNote('a', 'one');
  await call('PATCH', '/sandboxes/a/options', { options: { 'notes.colour': 'pink' } });
  await call('PUT', '/sandboxes/a/forwards', [{ from: 'https://a.example', to: 'http://[::1]:1' }]);
  await call('POST', '/sandboxes/a/clock/advance', { by: '90d' });
  const text = await snapshotOf('a');
  await createNote('b', 'another');
  const answer = await call('PUT', '/sandboxes/b/snapshot', text);
  const { body: shown } = await call('GET', '/sandboxes/a');
  const urls = { notes: `${stage.url}/sandboxes/b/notes`, books: `${stage.url}/sandboxes/b/books` };
  expect([answer.status, answer.body]).toEqual([200, { ...(shown as object), id: 'b', urls }]);
  expect(await snapshotOf('b')).toBe(text);
  const ledger = await call('GET', '/sandboxes/b/ledger');
  expect(ledger.body).toEqual({
    entries: [
      { seq: 3, id: 'restore_3', time: '2026-04-01T00:00:00.000Z', kind: 'restore', cause: null },
    ],
    dropped: 0,
    oldest: 3,
    last: 3,
  });
});

test('a snapshot of a newer version is refused, whatever else stands in it', async () => {
  const answer = await call('PUT', '/sandboxes/a/snapshot', { version: 2, worlds: [] });
  expect([answer.status, answer.body]).toEqual([
    409,
    {
      type: 'about:blank',
      status: 409,
      title: 'Conflict',
      detail: expect.stringMatching(
        /^Failed to restore the snapshot: its version is 2, made by a newer version of webhook-sandbox; this one, \d+\.\d+\.\d+\S*, reads version 1\. Update this server\.$/,
      ) as unknown,
    },
  ]);
});

test.each([
  ['{}', '/version', 'is missing'],
  ['{"version":"1"}', '/version', 'must be integer'],
  ['{"version":0}', '/version', 'must be >= 1'],
])('%s is no snapshot', async (text, pointer, message) => {
  const answer = await call('PUT', '/sandboxes/a/snapshot', text);
  const finding = { location: 'body', pointer, message };
  expect([answer.status, answer.body]).toEqual([
    422,
    invalid(`body ${pointer} ${message}`, [finding]),
  ]);
});

interface Loose {
  [member: string]: unknown;
}

/** What is changed in a good document, and all that is found then. */
type Change = (
  snapshot: Loose,
  collections: Record<string, { next: number; records: unknown[] }>,
) => void;
type Found = readonly [pointer: string, message: string, nearest?: readonly string[]];

const broken: readonly (readonly [string, Change, ...Found[]])[] = [
  ['without counters', (snapshot) => delete snapshot['counters'], ['/counters', 'is missing']],
  [
    'with a member that is not known',
    (snapshot) => (snapshot['limiter'] = []),
    ['/limiter', 'is not known', ['limiters']],
  ],
  [
    'with a clock of no kind',
    (snapshot) => (snapshot['clock'] = { mode: 'slow', now: 1 }),
    ['/clock/mode', 'must be "real" or "frozen"'],
  ],
  [
    'with a clock out of all years',
    (snapshot) => (snapshot['clock'] = { mode: 'frozen', now: 253_370_764_800_000 }),
    ['/clock', 'leads out of the years 0000 to 9998'],
  ],
  [
    'with a running clock that would be out of all years',
    (snapshot) =>
      (snapshot['birth'] = { seed: '', clock: { mode: 'real', offset: -1e15 }, options: {} }),
    ['/birth/clock', 'leads out of the years 0000 to 9998'],
  ],
  [
    'with switches that there are not, or not so',
    (snapshot) =>
      (snapshot['birth'] = {
        seed: '',
        clock: { mode: 'real', offset: 0 },
        options: { 'notes.color': 'pink', 'notes.colour': 'blue', 'notes.throttle': true },
      }),
    ['/birth/options/notes.color', 'names no switch', ['notes.colour']],
    ['/birth/options/notes.colour', 'takes "yellow", "pink" or null, not "blue"'],
    ['/birth/options/notes.throttle', 'must be written as "on"'],
  ],
  [
    'with random numbers that would never change',
    (snapshot) => (snapshot['random'] = [0, 0, 0, 0]),
    ['/random', 'must not be all zeros'],
  ],
  [
    'with hits out of order and limiters that repeat',
    (snapshot) => {
      const window = { kind: 'fixed', ms: 5 };
      snapshot['limiters'] = [
        { limiter: 'x', window, instants: [3, 3, 2] },
        { limiter: 'x', window, instants: [1] },
      ];
    },
    ['/limiters/0/instants/2', 'must not be less than the one before, 3'],
    ['/limiters/1/limiter', 'repeats the name of an earlier limiter'],
  ],
  [
    'with a collection that nobody declared',
    (_snapshot, collections) => (collections['notes.note'] = { next: 1, records: [] }),
    [
      '/collections/notes.note',
      'names no collection of the providers that are served here',
      ['notes.notes', 'faults', 'emails'],
    ],
  ],
  [
    'with records that are none',
    (_snapshot, collections) =>
      (collections['notes.notes'] = {
        next: 3,
        records: [
          ['1', 1],
          ['2', 0, []],
        ],
      }),
    ['/collections/notes.notes/records/0', 'must NOT have fewer than 3 items'],
  ],
  [
    'with keys and positions that repeat, and one that is still to come',
    (_snapshot, collections) =>
      (collections['notes.notes'] = {
        next: 4,
        records: [
          ['1', 2, {}],
          ['1', 3, {}],
          ['2', 3, {}],
          ['3', 1, {}],
          ['4', 4, {}],
        ],
      }),
    ['/collections/notes.notes/records/1/0', 'repeats the key of an earlier record'],
    ['/collections/notes.notes/records/2/1', 'must be greater than the position before, 3'],
    ['/collections/notes.notes/records/3/1', 'must be greater than the position before, 3'],
    ['/collections/notes.notes/records/4/1', 'must be less than `next`, 4'],
  ],
  [
    'with credentials that could never work',
    (_snapshot, collections) =>
      (collections['credentials'] = {
        next: 6,
        records: [
          ['notes/a', 1, { ...key, id: 'a', account: { id: 'one' } }],
          ['notes/b', 2, { ...key, id: 'c', account: { id: 'one' } }],
          ['note/d', 3, { ...key, provider: 'note', id: 'd', account: { id: 'one' } }],
          ['notes/e', 4, { ...key, id: 'e', headers: { 'X-Kee': 'e' }, account: { id: 'one' } }],
        ],
      }),
    ['/collections/credentials/records/1/0', 'must be "notes/c"'],
    ['/collections/credentials/records/1/2/headers', 'are those of an earlier credential'],
    [
      '/collections/credentials/records/2/2/provider',
      'names no provider that is served here',
      ['notes', 'books'],
    ],
    [
      '/collections/credentials/records/3/2/headers/X-Kee',
      'is no header in which notes takes credentials',
      ['X-Key'],
    ],
  ],
  [
    'with credentials that are none',
    (_snapshot, collections) =>
      (collections['credentials'] = {
        next: 2,
        records: [['notes/a', 1, { ...key, headers: {}, account: {} }]],
      }),
    ['/collections/credentials/records/0/2/account/id', 'is missing'],
  ],
  [
    'with switches turned to where they cannot be',
    (_snapshot, collections) =>
      (collections['switches'] = {
        next: 3,
        records: [
          ['notes.colour', 1, { value: 'blue' }],
          ['notes.throttle', 2, { value: '5' }],
        ],
      }),
    ['/collections/switches/records/0', 'takes "yellow", "pink" or null, not "blue"'],
    ['/collections/switches/records/1', 'must be written as 5'],
  ],
  [
    'with forwards that lead nowhere',
    (_snapshot, collections) =>
      (collections['forwards'] = {
        next: 3,
        records: [
          ['https://a.example', 1, { from: 'https://b.example', to: 'http://c.example?d' }],
          ['x', 2, { from: 'x', to: 'http://c.example' }],
        ],
      }),
    ['/collections/forwards/records/0/2/to', 'must be a URL without a query'],
    ['/collections/forwards/records/0/0', 'must be "https://b.example"'],
    [
      '/collections/forwards/records/1/2/from',
      'must be an http or https URL, such as "https://shop.example.com"',
    ],
  ],
];

test.each(broken)(
  'a document %s is refused, and nothing is changed',
  async (_what, change, ...found) => {
    await createNote('a', 'one');
    await createNote('b', 'two');
    const before = await snapshotOf('b');
    const { body: ledger } = await call('GET', '/sandboxes/b/ledger');
    const snapshot = JSON.parse(await snapshotOf('a')) as Loose;
    change(snapshot, snapshot['collections'] as Parameters<Change>[1]);
    const answer = await call('PUT', '/sandboxes/b/snapshot', snapshot);
    const violations = found.map(([pointer, message, nearest]) => ({
      location: 'body',
      pointer,
      message,
      ...(nearest && { nearest }),
    }));
    expect([answer.status, (answer.body as { violations: unknown }).violations]).toEqual([
      422,
      violations,
    ]);
    expect(await snapshotOf('b')).toBe(before);
    expect((await call('GET', '/sandboxes/b/ledger')).body).toEqual(ledger);
  },
);

test('of a document that is wrong throughout the first hundred faults are said', async () => {
  const snapshot = JSON.parse(await snapshotOf('a')) as { collections: Loose };
  snapshot.collections['notes.notes'] = {
    next: 2,
    records: Array.from({ length: 1_000 }, (_, at) => [String(at), 1, {}]),
  };
  const answer = await call('PUT', '/sandboxes/a/snapshot', snapshot);
  expect((answer.body as { violations: unknown[] }).violations).toHaveLength(100);
});

test('a snapshot may be larger than other bodies, up to 64 MiB', async () => {
  const snapshot = JSON.parse(await snapshotOf('a')) as { collections: Loose };
  const note = { id: 1, text: 'x'.repeat(3 * 1024 * 1024) };
  snapshot.collections['notes.notes'] = { next: 2, records: [['1', 1, note]] };
  const large = await call('PUT', '/sandboxes/a/snapshot', snapshot);
  expect(large.status).toBe(200);
  expect(JSON.parse(await snapshotOf('a'))).toEqual(snapshot);

  const tooLarge = await call('PUT', '/sandboxes/a/snapshot', ' '.repeat(64 * 1024 * 1024 + 1));
  expect([tooLarge.status, tooLarge.body]).toEqual([413, bodyTooLarge(67_108_864)]);
  const forwards = await call('PUT', '/sandboxes/a/forwards', ' '.repeat(1024 * 1024 + 1));
  expect([forwards.status, forwards.body]).toEqual([413, bodyTooLarge(1_048_576)]);
});

const bodyTooLarge = (bytes: number) => ({
  type: 'about:blank',
  status: 413,
  title: 'Body too large',
  detail: `The body is larger than ${bytes} bytes. Send a smaller one.`,
});

test('a snapshot is nested no deeper than other bodies', async () => {
  const deep = `{"version":1,"birth":${'['.repeat(200)}${']'.repeat(200)}}`;
  const answer = await call('PUT', '/sandboxes/a/snapshot', deep);
  expect([answer.status, (answer.body as { detail: string }).detail]).toEqual([
    400,
    'The body is no JSON that can be read: it is nested deeper than 200 levels. Correct it and send it again.',
  ]);
});

test('a body that is wrong a million times is refused in no time', async () => {
  const ones = `${'1,'.repeat(2_000_000)}1`;
  const answer = await call(
    'PUT',
    '/sandboxes/a/snapshot',
    `{"version":1,"collections":{"notes.notes":{"next":1,"records":[${ones}]}}}`,
  );
  expect([answer.status, (answer.body as { violations: unknown[] }).violations.length]).toEqual([
    422, 1,
  ]);
});
