import { afterEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { jsonAnswer } from './answers.ts';
import type { Exchange } from './provider.ts';
import { notes, testProvider } from './test-provider.ts';
import { createNote, createTestServer } from './test-server.ts';

const server = createTestServer();
const { start, defects } = server;

afterEach(() => server.stop());

test('each stage refuses in its turn', async () => {
  const { url } = await start(
    {},
    { throttle: { ...(await testProvider()).throttle, limit: null } },
  );
  const kindOf = async (sent: request.Test) => {
    const answer = await sent;
    return [answer.status, (answer.body as { kind: string }).kind];
  };
  const post = (path: string) => request(url).post(path);
  expect(await kindOf(post('/notes/v1/none'))).toEqual([401, 'unauthenticated']);
  expect(await kindOf(post('/notes/v1/none').set('X-Key', 'k'))).toEqual([404, 'route-not-found']);
  expect(await kindOf(post('/notes/notes').set('X-Key', 'k'))).toEqual([404, 'route-not-found']);
  expect(await kindOf(request(url).patch('/notes/v1/notes').set('X-Key', 'k'))).toEqual([
    405,
    'method-not-allowed',
  ]);
  expect(
    await kindOf(
      post('/notes/v1/notes').set('X-Key', 'k').set('Content-Type', 'application/json').send('{'),
    ),
  ).toEqual([400, 'unreadable-body']);
  expect(await kindOf(createNote(url, { text: 1 }))).toEqual([400, 'invalid-request']);
});

test('what is thrown in a handler is a defect: 500, nothing changed, and said', async () => {
  const { url, sandbox } = await start({
    handle: (transaction) => {
      transaction.put(notes, '1', { id: 1, text: 'half done' });
      throw new Error('broken handler');
    },
  });
  const answer = await createNote(url);
  expect([answer.status, answer.body]).toEqual([500, { kind: 'defect', detail: 'broken handler' }]);
  expect(sandbox.state.table(notes).all()).toEqual([]);
  expect(defects).toEqual(['broken handler']);
});

test('an answer that breaks the specification is a defect: 500, nothing changed, and in the ledger', async () => {
  const { url, sandbox } = await start({
    handle: (transaction) => {
      transaction.put(notes, '1', { id: 1, text: 'a' });
      return jsonAnswer(201, { id: 'one', text: 'a' });
    },
  });
  const answer = await createNote(url);
  const detail =
    "The sandbox's answer with status 201 breaks the specification: body /id must be integer";
  expect([answer.status, answer.body]).toEqual([500, { kind: 'defect', detail }]);
  expect(sandbox.state.table(notes).all()).toEqual([]);
  expect(defects).toEqual([detail]);
  expect(sandbox.ledger.newest(10, ({ kind }) => kind === 'contract').entries).toMatchObject([
    {
      cause: 'req_1',
      provider: 'notes',
      operation: 'createNote',
      side: 'sandbox',
      violations: [{ location: 'body', pointer: '/id', keyword: 'type', received: 'one' }],
    },
  ]);
});

test('a refusal that breaks the specification is a defect as well', async () => {
  const { url } = await start({
    handle: () => ({ kind: 'not-found', resource: 'note', id: '1' }),
  });
  const answer = await createNote(url);
  expect([answer.status, (answer.body as { kind: string }).kind]).toEqual([500, 'defect']);
  expect(defects).toHaveLength(1);
});

test('a rule that waits is a defect, not a request that hangs', async () => {
  const { url } = await start({ rules: [{ name: 'late', rule: () => undefined }] });
  const answer = await createNote(url);
  expect([answer.status, answer.body]).toEqual([
    500,
    { kind: 'defect', detail: 'The rule late did not call next at once.' },
  ]);
});

test('a rule can be left out by name', async () => {
  const forbid = {
    name: 'never',
    rule: (_request: unknown, _response: unknown, next: (problem: unknown) => void) => {
      next({ kind: 'rule-broken', rule: 'never', issues: [] });
    },
  };
  const refusing = await start({ rules: [forbid] });
  expect((await createNote(refusing.url)).status).toBe(400);
  const without = await start({ rules: [forbid] }, {}, { withoutRules: ['notes.never'] });
  expect((await createNote(without.url)).status).toBe(201);
});

test('the limit refuses the fourth request, and opens when the clock moves on', async () => {
  const { url, sandbox } = await start();
  const statuses = [];
  for (let round = 0; round < 4; round += 1) statuses.push((await createNote(url)).status);
  const refused = await createNote(url);
  expect([...statuses, refused.status]).toEqual([201, 201, 201, 429, 429]);
  expect([refused.headers['x-left'], refused.headers['retry-after']]).toEqual(['0', '1']);
  sandbox.moveClock(sandbox.clock.now() + 1_000);
  expect((await createNote(url)).status).toBe(201);
});

test('an answer that cannot be put on the wire is a defect, not the end of the server', async () => {
  const { url } = await start({
    handle: () => jsonAnswer(201, { id: 1, text: 'a' }, { 'X Name': 'a' }),
  });
  const answer = await createNote(url);
  expect([answer.status, (answer.body as { kind: string }).kind]).toEqual([500, 'defect']);
  expect((await createNote(url)).status).toBe(500);
});

test('HEAD is answered as GET is, without the body', async () => {
  const { url } = await start();
  const answer = await request(url).head('/notes/v1/notes').set('X-Key', 'k');
  expect([answer.status, answer.text, answer.headers['content-length']]).toEqual([
    200,
    undefined,
    String(JSON.stringify([{ id: 7, text: 'from the document' }]).length),
  ]);
});

test('normalise may change what is validated, and tolerates what is overlooked', async () => {
  const normalise = (exchange: Exchange): void => {
    if (exchange.body === undefined) exchange.body = { text: 'nothing was sent' };
  };
  const { url } = await start({}, { normalise });
  const sent = await request(url).post('/notes/v1/notes').set('X-Key', 'k');
  expect(sent.body).toEqual({ id: 1, text: 'nothing was sent' });
  const tolerant = await start({}, { tolerates: ({ location }) => location === 'query' });
  expect((await createNote(tolerant.url).query({ loud: 'maybe' })).status).toBe(201);
});

test('a burst of parallel requests has the outcome of a sequence', async () => {
  const { url } = await start({}, {}, { options: { 'notes.throttle': 'off' } });
  const answers = await Promise.all(Array.from({ length: 50 }, () => createNote(url)));
  const ids = answers.map(({ body }) => (body as { id: number }).id);
  expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
});
