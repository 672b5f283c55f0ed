import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { adminStage } from './test-admin.ts';
import { invalid } from './test-client.ts';

const stage = adminStage();
const { call } = stage;

beforeAll(async () => {
  await call('POST', '/sandboxes', { id: 'a' });
  await call('POST', '/sandboxes', { id: 'b' });
});

beforeEach(() => call('POST', '/sandboxes/a/reset'));

const usual = {
  provider: 'notes',
  id: 'default',
  title: 'a key',
  headers: { 'X-Key': 'k' },
  account: { id: 'one' },
};

const wanted = {
  provider: 'notes',
  id: 'second',
  title: 'another key',
  headers: { 'x-key': 'k2' },
  account: { id: 'two', role: 'ADMIN', teams: [1, 2] },
};

const ofBooks = {
  provider: 'books',
  headers: { Authorization: 'Bearer b' },
  account: { id: 'reader' },
};

const path = '/sandboxes/a/credentials';

test('GET …/credentials shows those that every sandbox starts with', async () => {
  const answer = await call('GET', path);
  expect([answer.status, answer.type, answer.body]).toEqual([
    200,
    'application/json',
    { credentials: [usual] },
  ]);
});

test('POST …/credentials adds one, in this sandbox only', async () => {
  const answer = await call('POST', path, wanted);
  expect([answer.status, answer.type, answer.body]).toEqual([201, 'application/json', wanted]);
  expect((await call('GET', path)).body).toEqual({ credentials: [usual, wanted] });
  expect((await call('GET', '/sandboxes/b/credentials')).body).toEqual({ credentials: [usual] });
  expect((await call('POST', '/sandboxes/b/credentials', wanted)).status).toBe(201);
  await call('POST', '/sandboxes/b/reset');
});

test('id and title may be left out', async () => {
  const first = await call('POST', path, ofBooks);
  const second = await call('POST', path, { ...ofBooks, headers: { 'X-Book': '2' } });
  const named = (id: string) => ({ id, title: `Credential ${id}` });
  expect([first.status, first.body]).toEqual([201, { ...ofBooks, ...named('credential-1') }]);
  expect([second.status, second.body]).toEqual([
    201,
    { ...ofBooks, ...named('credential-2'), headers: { 'X-Book': '2' } },
  ]);
});

test('an id that the server would choose is passed over when it is taken', async () => {
  await call('POST', path, { ...wanted, id: 'credential-1' });
  const answer = await call('POST', path, { ...wanted, id: undefined, headers: { 'X-Key': 'k3' } });
  expect(answer.body).toMatchObject({ id: 'credential-2' });
});

test('?provider= shows those of one provider', async () => {
  await call('POST', path, ofBooks);
  expect((await call('GET', `${path}?provider=notes`)).body).toEqual({ credentials: [usual] });
  expect((await call('GET', `${path}?provider=books`)).body).toEqual({
    credentials: [{ ...ofBooks, id: 'credential-1', title: 'Credential credential-1' }],
  });
});

test('the new credential is a change in the ledger', async () => {
  await call('POST', path, wanted);
  const { body } = await call('GET', '/sandboxes/a/ledger?kind=change');
  expect((body as { entries: object[] }).entries).toMatchObject([
    {
      cause: null,
      changes: [{ op: 'put', collection: 'credentials', key: 'notes/second', after: wanted }],
    },
  ]);
});

const conflict = (detail: string) => ({
  type: 'about:blank',
  status: 409,
  title: 'Conflict',
  detail,
});

test('an id that is taken is refused', async () => {
  const answer = await call('POST', path, { ...wanted, id: 'default' });
  expect([answer.status, answer.type, answer.body]).toEqual([
    409,
    'application/problem+json',
    conflict(
      'Failed to add the credential default of notes: there is one of that id in this sandbox. ' +
        'Choose another id, or leave it out.',
    ),
  ]);
});

test('a header value that is taken is refused, in whatever case its name is written', async () => {
  const answer = await call('POST', path, { ...wanted, headers: { 'X-KEY': 'k' } });
  expect([answer.status, answer.body]).toEqual([
    409,
    conflict(
      'Failed to add the credential second of notes: this value of X-KEY belongs to the credential ' +
        'default already. Choose another value.',
    ),
  ]);
  expect((await call('GET', '/sandboxes/a/ledger?kind=change')).body).toMatchObject({
    entries: [],
  });
});

test('a header that the provider does not read is refused', async () => {
  const answer = await call('POST', path, { ...wanted, headers: { 'X-Kee': 'z' } });
  const message = 'is no header in which notes takes credentials';
  expect([answer.status, answer.body]).toEqual([
    422,
    invalid(`body /headers/X-Kee ${message} (did you mean X-Key?)`, [
      { location: 'body', pointer: '/headers/X-Kee', message, nearest: ['X-Key'] },
    ]),
  ]);
});

test('a provider that does not exist is refused, in the body and in the query', async () => {
  const message = 'names no provider: "note"';
  const nearest = ['notes', 'books'];
  const posted = await call('POST', path, { ...wanted, provider: 'note' });
  expect([posted.status, posted.body]).toEqual([
    422,
    invalid(`body /provider ${message} (did you mean notes, books?)`, [
      { location: 'body', pointer: '/provider', message, nearest },
    ]),
  ]);
  const listed = await call('GET', `${path}?provider=note`);
  expect([listed.status, listed.body]).toEqual([
    422,
    invalid(`query /provider ${message} (did you mean notes, books?)`, [
      { location: 'query', pointer: '/provider', message, nearest },
    ]),
  ]);
});

test('everything that is wrong with the form is said at once', async () => {
  const answer = await call('POST', path, {
    id: '-',
    headers: { 'X Key': 'a\nb', 'X-Key': 3 },
    account: { name: 'two' },
    titel: 'x',
  });
  const found = (answer.body as { violations: object[] }).violations;
  expect(answer.status).toBe(422);
  expect(found).toEqual([
    { location: 'body', pointer: '/provider', message: 'is missing' },
    { location: 'body', pointer: '/titel', message: 'is not known', nearest: ['title'] },
    {
      location: 'body',
      pointer: '/id',
      message: 'must be a letter or digit followed by at most 62 letters, digits, points, - and _',
    },
    { location: 'body', pointer: '/headers', message: 'must have at most 1 member' },
    { location: 'body', pointer: '/headers/X Key', message: 'has a name that is not allowed' },
    {
      location: 'body',
      pointer: '/headers/X Key',
      message: 'must be visible ASCII with spaces between words only',
    },
    { location: 'body', pointer: '/headers/X-Key', message: 'must be string' },
    { location: 'body', pointer: '/account/id', message: 'is missing' },
  ]);
});

test('no header at all is refused', async () => {
  const answer = await call('POST', path, { ...wanted, headers: {} });
  const message = 'must have at least 1 member';
  expect([answer.status, answer.body]).toEqual([
    422,
    invalid(`body /headers ${message}`, [{ location: 'body', pointer: '/headers', message }]),
  ]);
});
