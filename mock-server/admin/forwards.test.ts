/** Forwards, and the lists that nothing fills yet. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { emails } from '../sandbox/emails.ts';
import { adminClient, invalid } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer;
let call: Call;
const defects: unknown[] = [];
const keys = () => [{ id: 'one', algorithm: 'Ed25519', use: 'signature', pem }];
const pem = '-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n';

beforeAll(async () => {
  const [notes, ...others] = await testProviders();
  server = await createServer({
    providers: [...(notes ? [{ ...notes, keys }] : []), ...others],
    onDefect: (error) => defects.push(error),
  });
  call = adminClient(await server.listen(0, '127.0.0.1'));
});

afterAll(() => server.close());

afterEach(() => {
  expect(defects.splice(0)).toEqual([]);
});

beforeEach(async () => {
  server.sandboxes.delete('a');
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' };
  await call('POST', '/sandboxes', { id: 'a', clock });
});

const path = '/sandboxes/a/forwards';
const shop = { from: 'https://shop.example.com', to: 'http://127.0.0.1:3000' };
const hooks = { from: 'https://shop.example.com/hooks/', to: 'http://127.0.0.1:4000/in' };

test('forwards are replaced as a whole, and listed in the order in which they were given', async () => {
  expect((await call('GET', path)).body).toEqual([]);
  const answer = await call('PUT', path, [shop, hooks]);
  expect([answer.status, answer.body]).toEqual([200, [shop, hooks]]);
  expect((await call('PUT', path, [hooks, shop])).body).toEqual([hooks, shop]);
  expect((await call('GET', path)).body).toEqual([hooks, shop]);
  expect((await call('PUT', path, [])).body).toEqual([]);
  expect((await call('GET', path)).body).toEqual([]);
});

test('forwards that stay as they are leave no entry in the ledger', async () => {
  await call('PUT', path, [shop]);
  await call('PUT', path, [shop]);
  const { body } = await call('GET', '/sandboxes/a/ledger');
  expect(body).toMatchObject({ entries: [{ kind: 'change' }], last: 1 });
});

const noUrl = 'must be an http or https URL, such as "https://shop.example.com"';

test.each([
  ['shop.example.com', noUrl],
  ['ftp://shop.example.com', noUrl],
  ['https:shop.example.com', noUrl],
  ['https://', noUrl],
  ['https://shop.example.com/a b', noUrl],
  ['https://user:word@shop.example.com', 'must be a URL without credentials'],
  ['https://shop.example.com/?a=b', 'must be a URL without a query'],
  ['https://shop.example.com/#a', 'must be a URL without a fragment'],
  ['https://shop.example.com?', 'must be a URL without a query'],
])('a forward from or to %s is refused: it %s', async (wrong, message) => {
  await call('PUT', path, [shop]);
  const answer = await call('PUT', path, [
    { from: wrong, to: 'http://127.0.0.1' },
    { from: 'http://127.0.0.1', to: wrong },
  ]);
  expect([answer.status, answer.body]).toEqual([
    422,
    invalid(`body /0/from ${message}; body /1/to ${message}`, [
      { location: 'body', pointer: '/0/from', message },
      { location: 'body', pointer: '/1/to', message },
    ]),
  ]);
  expect((await call('GET', path)).body).toEqual([shop]);
});

test.each([
  'https://shop.example.com',
  'https://SHOP.example.com:443/',
  'HTTPS://shop.example.com//',
])('two forwards of the same targets are refused: %s', async (from) => {
  const answer = await call('PUT', path, [shop, { from, to: 'http://127.0.0.1:1' }]);
  const message = 'names the same targets as /0/from';
  expect([answer.status, answer.body]).toEqual([
    422,
    invalid(`body /1/from ${message}`, [{ location: 'body', pointer: '/1/from', message }]),
  ]);
});

test('what would have been mailed is listed, the oldest first', async () => {
  expect((await call('GET', '/sandboxes/a/emails')).body).toEqual({ emails: [] });
  const mail = (provider: string, at: number) => ({
    provider,
    account: 'one',
    to: 'owner@shop.example.com',
    subject: 'Your webhook was turned off',
    text: 'It failed too often.',
    at,
  });
  const sandbox = server.sandboxes.get('a');
  sandbox?.transact(null, (transaction) => {
    transaction.put(emails, '1', mail('notes', 1_767_225_600_000));
    transaction.put(emails, '2', mail('books', 1_767_225_600_001));
  });
  const shown = [
    { ...mail('notes', 0), at: '2026-01-01T00:00:00.000Z' },
    { ...mail('books', 0), at: '2026-01-01T00:00:00.001Z' },
  ];
  expect((await call('GET', '/sandboxes/a/emails')).body).toEqual({ emails: shown });
  const ofBooks = await call('GET', '/sandboxes/a/emails?provider=books');
  expect(ofBooks.body).toEqual({ emails: shown.slice(1) });
});

test('the public keys of the providers that have some are listed', async () => {
  const listed = { provider: 'notes', id: 'one', algorithm: 'Ed25519', use: 'signature', pem };
  expect((await call('GET', '/sandboxes/a/keys')).body).toEqual({ keys: [listed] });
  expect((await call('GET', '/sandboxes/a/keys?provider=books')).body).toEqual({ keys: [] });
});

test('nothing falls due yet, and there is nothing to drain', async () => {
  const now = '2026-01-01T00:00:00.000Z';
  expect((await call('GET', '/sandboxes/a/clock/preview')).body).toEqual({ now, due: [] });
  const drained = await call('POST', '/sandboxes/a/clock/advance', { until: 'drained' });
  expect([drained.status, drained.body]).toEqual([200, { mode: 'frozen', now, pending: 0 }]);
});

test('whoever sends one forward alone is shown the form', async () => {
  const forward = { from: 'https://shop.example.com', to: 'http://127.0.0.1:3000' };
  const answer = await call('PUT', '/sandboxes/a/forwards', forward);
  expect([answer.status, answer.body]).toMatchObject([
    422,
    {
      detail:
        'Failed to read the request: body must be an array: ' +
        '[{"from":"https://shop.example.com","to":"http://127.0.0.1:3000"}]. Correct it and send it again.',
    },
  ]);
});
