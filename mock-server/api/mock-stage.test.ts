import { afterEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { jsonAnswer } from './answers.ts';
import type { OperationPolicy } from './provider.ts';
import { createNote, createTestServer } from './test-server.ts';

const server = createTestServer();
const { start } = server;

afterEach(() => server.stop());

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
  const forced = await createNote(url).set('Prefer', 'code=429');
  expect([forced.status, forced.headers['x-left'], forced.headers['retry-after']]).toEqual([
    429,
    '0',
    '1',
  ]);
  const unknown = await createNote(url).set('Prefer', 'code=299');
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
  const next = await createNote(url).set('Prefer', 'respond-async');
  expect([next.status, next.headers['x-left']]).toEqual([201, '2']);
});

test('what the mock makes up does not change the random numbers that follow', async () => {
  const handle: OperationPolicy['handle'] = (transaction) =>
    jsonAnswer(201, { id: 1, text: transaction.random.hex(16) });
  const drawn = async (mocked: number): Promise<unknown> => {
    const { url } = await start({ handle });
    for (let round = 0; round < mocked; round += 1) {
      await createNote(url).set('Prefer', 'code=201, dynamic=true');
    }
    const answer: unknown = (await createNote(url)).body;
    return answer;
  };
  expect(await drawn(3)).toEqual(await drawn(0));
});
