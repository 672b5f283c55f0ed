import { afterEach, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import request from 'supertest';
import type { Exchange, OperationPolicy, Provider } from './provider.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer, ServerSettings } from '../create-server.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { jsonAnswer } from './answers.ts';
import { notes, testProvider } from './test-provider.ts';

let server: SandboxServer | undefined;
let defects: string[] = [];
let answered: () => void = () => undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
  defects = [];
});

async function start(
  create: Partial<OperationPolicy> = {},
  changes: Partial<Provider> = {},
  settings: ServerSettings = {},
): Promise<{ url: string; sandbox: Sandbox }> {
  server = await createServer({
    ...settings,
    providers: [await testProvider(create, changes)],
    onAnswered: () => {
      answered();
    },
    onDefect: (error) => defects.push(error instanceof Error ? error.message : String(error)),
  });
  const url = await server.listen(0, '127.0.0.1');
  const sandbox = server.sandboxes.get('default');
  if (!sandbox) throw new Error('no default sandbox');
  return { url, sandbox };
}

const create = (url: string, body: unknown = { text: 'a' }) =>
  request(url)
    .post('/notes/v1/notes')
    .set('X-Key', 'k')
    .send(body as object);

test('a request that passes every stage is handled, sent and recorded', async () => {
  const { url, sandbox } = await start();
  const answer = await create(url).query({ loud: 'true' });
  expect([answer.status, answer.body, answer.headers['x-left']]).toEqual([
    201,
    { id: 1, text: 'a' },
    '2',
  ]);
  const [change, record] = sandbox.ledger.newest(10).entries;
  expect(change).toMatchObject({ kind: 'change', cause: 'req_1' });
  expect(record).toEqual({
    seq: 2,
    id: 'req_1',
    time: expect.any(String) as unknown,
    kind: 'request',
    provider: 'notes',
    operation: 'createNote',
    method: 'POST',
    url: '/v1/notes?loud=true',
    headers: expect.objectContaining({ 'x-key': 'k' }) as unknown,
    body: '{"text":"a"}',
    status: 201,
    answerHeaders: { 'Content-Type': 'application/json', 'X-Left': '2' },
    answer: { id: 1, text: 'a' },
    account: null,
    problem: null,
    notes: [],
    durationMs: expect.any(Number) as unknown,
    counted: [
      {
        op: 'hit',
        limiter: 'notes/all',
        window: { kind: 'rolling', ms: 1_000 },
        at: expect.any(Number) as unknown,
      },
    ],
  });
});

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
  expect(await kindOf(create(url, { text: 1 }))).toEqual([400, 'invalid-request']);
});

test('what is thrown in a handler is a defect: 500, nothing changed, and said', async () => {
  const { url, sandbox } = await start({
    handle: (transaction) => {
      transaction.put(notes, '1', { id: 1, text: 'half done' });
      throw new Error('broken handler');
    },
  });
  const answer = await create(url);
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
  const answer = await create(url);
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
  const answer = await create(url);
  expect([answer.status, (answer.body as { kind: string }).kind]).toEqual([500, 'defect']);
  expect(defects).toHaveLength(1);
});

test('a rule that waits is a defect, not a request that hangs', async () => {
  const { url } = await start({ rules: [{ name: 'late', rule: () => undefined }] });
  const answer = await create(url);
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
  expect((await create(refusing.url)).status).toBe(400);
  await server?.close();
  const without = await start({ rules: [forbid] }, {}, { withoutRules: ['notes.never'] });
  expect((await create(without.url)).status).toBe(201);
});

test('the limit refuses the fourth request, and opens when the clock moves on', async () => {
  const { url, sandbox } = await start();
  const statuses = [];
  for (let round = 0; round < 4; round += 1) statuses.push((await create(url)).status);
  const refused = await create(url);
  expect([...statuses, refused.status]).toEqual([201, 201, 201, 429, 429]);
  expect([refused.headers['x-left'], refused.headers['retry-after']]).toEqual(['0', '1']);
  sandbox.moveClock(sandbox.clock.now() + 1_000);
  expect((await create(url)).status).toBe(201);
});

test('an operation without a handler is answered from the document', async () => {
  const { url } = await start();
  const answer = await request(url).get('/notes/v1/notes').set('X-Key', 'k');
  expect([answer.status, answer.body]).toEqual([200, [{ id: 7, text: 'from the document' }]]);
});

test('Prefer asks for another answer of the document, and changes nothing', async () => {
  const { url, sandbox } = await start();
  const get = () => request(url).get('/notes/v1/notes').set('X-Key', 'k');
  for (let round = 0; round < 5; round += 1) {
    expect((await get().set('Prefer', 'code=418')).status).toBe(418);
  }
  const forced = await create(url).set('Prefer', 'code=429');
  expect([forced.status, forced.headers['x-left'], forced.headers['retry-after']]).toEqual([
    429,
    '0',
    '1',
  ]);
  const unknown = await create(url).set('Prefer', 'code=299');
  expect([unknown.type, unknown.body]).toEqual([
    'application/problem+json',
    {
      type: 'about:blank',
      status: 404,
      title: 'No such answer',
      detail:
        'Prefer asks for 299, and the specification declares 201, 400, 401, 413, 429, 500 for createNote. ' +
        'Ask for one of these.',
    },
  ]);
  expect(sandbox.ledger.newest(100, ({ kind }) => kind === 'change').entries).toEqual([]);
  const next = await create(url).set('Prefer', 'respond-async');
  expect([next.status, next.headers['x-left']]).toEqual([201, '2']);
});

test('what the mock makes up does not change the random numbers that follow', async () => {
  const handle: OperationPolicy['handle'] = (transaction) =>
    jsonAnswer(201, { id: 1, text: transaction.random.hex(16) });
  const drawn = async (mocked: number): Promise<unknown> => {
    const { url } = await start({ handle });
    for (let round = 0; round < mocked; round += 1) {
      await create(url).set('Prefer', 'code=201, dynamic=true');
    }
    const answer: unknown = (await create(url)).body;
    await server?.close();
    return answer;
  };
  expect(await drawn(3)).toEqual(await drawn(0));
});

test('a client that goes away in the middle of its body is remembered', async () => {
  const { url, sandbox } = await start();
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    'POST /notes/v1/notes HTTP/1.1\r\nHost: x\r\nX-Key: k\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n{"te',
  );
  await new Promise<void>((resolve) => {
    answered = () => {
      resolve();
    };
    // Once the server has begun to read, which it says by asking for the rest of the body.
    socket.once('data', () => socket.destroy());
  });
  expect(sandbox.ledger.newest(10).entries).toMatchObject([
    {
      id: 'req_1',
      operation: 'createNote',
      status: null,
      answer: null,
      notes: ['The client went away before its request was complete.'],
    },
  ]);
  expect(sandbox.state.table(notes).all()).toEqual([]);
});

test('a long answer is cut in the ledger, between characters, and whole on the wire', async () => {
  const { url, sandbox } = await start({
    handle: () => jsonAnswer(201, { id: 1, text: `${'a'.repeat(65_500)}${'é'.repeat(1_000)}` }),
  });
  const answer = await create(url);
  const text = JSON.stringify(answer.body);
  expect(text).toHaveLength(65_500 + 1_000 + '{"id":1,"text":""}'.length);
  const [record] = sandbox.ledger.newest(10).entries;
  const { answer: kept, notes: said } = record as unknown as { answer: string; notes: string[] };
  expect(text.startsWith(kept)).toBe(true);
  expect(Buffer.byteLength(kept)).toBeGreaterThan(65_530);
  expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(65_536);
  expect(said).toEqual(['The ledger keeps the first 65536 bytes of this answer of 67518.']);
});

test('an answer that cannot be put on the wire is a defect, not the end of the server', async () => {
  const { url } = await start({
    handle: () => jsonAnswer(201, { id: 1, text: 'a' }, { 'X Name': 'a' }),
  });
  const answer = await create(url);
  expect([answer.status, (answer.body as { kind: string }).kind]).toEqual([500, 'defect']);
  expect((await create(url)).status).toBe(500);
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
  await server?.close();
  const tolerant = await start({}, { tolerates: ({ location }) => location === 'query' });
  expect((await create(tolerant.url).query({ loud: 'maybe' })).status).toBe(201);
});

test('a burst of parallel requests has the outcome of a sequence', async () => {
  const { url } = await start({}, {}, { options: { 'notes.throttle': 'off' } });
  const answers = await Promise.all(Array.from({ length: 50 }, () => create(url)));
  const ids = answers.map(({ body }) => (body as { id: number }).id);
  expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
});
