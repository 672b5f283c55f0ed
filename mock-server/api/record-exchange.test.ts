import { connect } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { jsonAnswer } from './answers.ts';
import { notes } from './test-provider.ts';
import { createNote, createTestServer } from './test-server.ts';

const server = createTestServer();
const { start } = server;

afterEach(() => server.stop());

test('a request that passes every stage is handled, sent and recorded', async () => {
  const { url, sandbox } = await start();
  const answer = await createNote(url).query({ loud: 'true' });
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

test('a client that goes away in the middle of its body is remembered', async () => {
  let answered: () => void = () => undefined;
  const onAnswered = (): void => {
    answered();
  };
  const { url, sandbox } = await start({}, {}, { onAnswered });
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    'POST /notes/v1/notes HTTP/1.1\r\nHost: x\r\nX-Key: k\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n{"te',
  );
  await new Promise<void>((resolve) => {
    answered = resolve;
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
  const answer = await createNote(url);
  const text = JSON.stringify(answer.body);
  expect(text).toHaveLength(65_500 + 1_000 + '{"id":1,"text":""}'.length);
  const [record] = sandbox.ledger.newest(10).entries;
  const { answer: kept, notes: said } = record as unknown as { answer: string; notes: string[] };
  expect(text.startsWith(kept)).toBe(true);
  expect(Buffer.byteLength(kept)).toBeGreaterThan(65_530);
  expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(65_536);
  expect(said).toEqual(['The ledger keeps the first 65536 bytes of this answer of 67518.']);
});
