/** `POST …/fork`: a copy of everything, with which nothing is shared. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { adminClient } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer;
let url: string;
let call: Call;
const defects: unknown[] = [];

beforeAll(async () => {
  server = await createServer({
    providers: await testProviders(),
    sandboxLimit: 4,
    onDefect: (error) => defects.push(error),
  });
  url = await server.listen(0, '127.0.0.1');
  call = adminClient(url);
});

afterAll(() => server.close());

afterEach(() => {
  expect(defects.splice(0)).toEqual([]);
});

beforeEach(async () => {
  for (const { id } of server.sandboxes.list()) if (id !== 'default') server.sandboxes.delete(id);
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' };
  const options = { 'notes.colour': 'pink', 'notes.throttle': 'off' };
  await call('POST', '/sandboxes', { id: 'a', seed: 7, clock, options });
  await createNote('a', 'first');
});

async function createNote(sandbox: string, text: string): Promise<unknown> {
  const answer = await fetch(`${url}/sandboxes/${sandbox}/notes/v1/notes`, {
    method: 'POST',
    headers: { 'X-Key': 'k', 'Content-Type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  return answer.json();
}

/** All that can be seen of a sandbox. */
async function viewsOf(sandbox: string): Promise<unknown[]> {
  const parts = [
    'snapshot',
    'ledger',
    'credentials',
    'subscriptions',
    'options',
    'clock',
    'forwards',
  ];
  return Promise.all(
    parts.map(async (part) => (await call('GET', `/sandboxes/${sandbox}/${part}`)).body),
  );
}

test('a fork is everything that the sandbox was, its ledger too, under another id', async () => {
  const [snapshot, ledger, ...others] = await viewsOf('a');
  const { body: original } = await call('GET', '/sandboxes/a');
  const answer = await call('POST', '/sandboxes/a/fork', { id: 'b' });
  const urls = { notes: `${url}/sandboxes/b/notes`, books: `${url}/sandboxes/b/books` };
  expect([answer.status, answer.headers.get('location'), answer.body]).toEqual([
    201,
    '/__admin/sandboxes/b',
    { ...(original as object), id: 'b', urls },
  ]);
  const [snapshotOfFork, ledgerOfFork, ...othersOfFork] = await viewsOf('b');
  expect([snapshotOfFork, othersOfFork]).toEqual([snapshot, others]);
  const { entries, last } = ledger as { entries: object[]; last: number };
  const forked = {
    seq: last + 1,
    id: `fork_${last + 1}`,
    time: '2026-01-01T00:00:00.000Z',
    kind: 'fork',
    cause: null,
    from: 'a',
  };
  expect(ledgerOfFork).toEqual({
    entries: [...entries, forked],
    dropped: 0,
    oldest: 1,
    last: last + 1,
  });
});

async function changeEverything(sandbox: string): Promise<void> {
  await createNote(sandbox, `of ${sandbox}`);
  await call('PATCH', `/sandboxes/${sandbox}/options`, { options: { 'notes.colour': null } });
  await call('POST', `/sandboxes/${sandbox}/clock/advance`, { by: '1d' });
  await call('PUT', `/sandboxes/${sandbox}/forwards`, [
    { from: `https://${sandbox}.example`, to: 'http://127.0.0.1:1' },
  ]);
  await call('POST', `/sandboxes/${sandbox}/credentials`, {
    provider: 'notes',
    headers: { 'X-Key': `of ${sandbox}` },
    account: { id: sandbox },
  });
}

test('what happens to one of the two is not seen in the other', async () => {
  await call('POST', '/sandboxes/a/fork', { id: 'b' });
  const before = await viewsOf('b');
  await changeEverything('a');
  expect(await viewsOf('b')).toEqual(before);
  const original = await viewsOf('a');
  await changeEverything('b');
  expect(await viewsOf('a')).toEqual(original);
  await call('POST', '/sandboxes/b/reset');
  await call('DELETE', '/sandboxes/b');
  expect(await viewsOf('a')).toEqual(original);
});

test('both go on with the same ids, and a reset of the fork is the beginning of the original', async () => {
  await call('POST', '/sandboxes/a/fork', { id: 'b' });
  expect(await createNote('b', 'second')).toEqual(await createNote('a', 'second'));
  for (const id of ['a', 'b']) await call('POST', `/sandboxes/${id}/reset`);
  const [snapshot] = await viewsOf('a');
  expect((await viewsOf('b'))[0]).toEqual(snapshot);
});

test('a fork without a body gets a name of its own', async () => {
  const answer = await call('POST', '/sandboxes/a/fork');
  const { id } = answer.body as { id: string };
  expect(id).toMatch(/^sb-[0-9a-f]{12}$/);
  expect(answer.headers.get('location')).toBe(`/__admin/sandboxes/${id}`);
});

test.each([
  ['a', 'there is one of that name. Delete it first, or choose another id.'],
  ['d', 'there are 4 already. Delete some first.'],
])('a fork to %s is refused: %s', async (id, reason) => {
  for (const other of ['b', 'c']) await call('POST', '/sandboxes', { id: other });
  const answer = await call('POST', '/sandboxes/a/fork', { id });
  expect([answer.status, answer.body]).toEqual([
    409,
    {
      type: 'about:blank',
      status: 409,
      title: 'Conflict',
      detail: `Failed to create the sandbox ${id}: ${reason}`,
    },
  ]);
});
