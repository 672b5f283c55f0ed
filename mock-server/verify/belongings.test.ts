import { expect, test } from '@jest/globals';
import { Belongings } from './belongings.ts';
import type { Answer, HttpClient, WireRequest } from './http-client.ts';

const operations = [
  { method: 'POST', path: '/v1/things' },
  { method: 'GET', path: '/v1/things/{id}' },
  { method: 'DELETE', path: '/v1/things/{id}' },
  { method: 'POST', path: '/v1/things/{id}/check' },
  { method: 'POST', path: '/v1/logs' },
  { method: 'GET', path: '/v1/logs/{id}' },
];
const address = 'https://api.example.com/root';

/** Answers with the next of the given ones, and remembers what it was asked. */
function play(...answers: readonly (Partial<Answer> | Error)[]) {
  const sent: WireRequest[] = [];
  const rest = [...answers];
  const client: HttpClient = {
    send: (request) => {
      sent.push(request);
      const answer = rest.shift() ?? {};
      return answer instanceof Error
        ? Promise.reject(answer)
        : Promise.resolve({ status: 200, headers: {}, text: '{}', ...answer });
    },
    close: () => undefined,
  };
  const credentials = { variables: {}, credentials: [] };
  const provider = { name: 'shop', address, operations, credentials };
  return { sent, belongings: new Belongings(provider, client, client) };
}

const post = (path: string): WireRequest => ({
  method: 'POST',
  url: `${address}${path}`,
  headers: { 'X-Key': 'k', 'Content-Type': 'application/json' },
  body: Buffer.from('{"url":"u"}'),
});

test('what a POST has made is deleted by the credential that made it, the newest first', async () => {
  const { sent, belongings } = play(
    { text: '{"items":[{"id":"a b","url":"u"},{"id":9,"url":"theirs"},{"id":2,"url":"u"}]}' },
    { status: 204 },
    { status: 404 },
  );
  await belongings.send(post('/v1/things?shop=1'));
  expect(belongings.made).toEqual([`${address}/v1/things/a%20b`, `${address}/v1/things/2`]);
  await belongings.cleanUp();
  const deleting = (id: string) => ({
    method: 'DELETE',
    url: `${address}/v1/things/${id}?shop=1`,
    headers: { 'X-Key': 'k' },
  });
  expect(sent.slice(1)).toEqual([deleting('2'), deleting('a%20b')]);
  await belongings.cleanUp();
  expect({ count: sent.length, made: belongings.made, left: belongings.left }).toEqual({
    count: 3,
    made: [],
    left: [],
  });
});

test('what the case itself has deleted is not deleted again', async () => {
  const { sent, belongings } = play({ text: '{"id":1,"url":"u"}' }, { status: 204 });
  await belongings.send(post('/v1/things'));
  await belongings.send({ ...post('/v1/things/1?shop=1'), method: 'DELETE' });
  await belongings.cleanUp();
  expect(sent).toHaveLength(2);
});

test('refusals and a POST to something that is there make nothing', async () => {
  const { sent, belongings } = play(
    { status: 422, text: '{"id":1,"url":"u"}' },
    { text: '{"id":1,"url":"u"}' },
  );
  await belongings.send(post('/v1/things'));
  await belongings.send(post('/v1/things/1/check'));
  await belongings.cleanUp();
  expect({ count: sent.length, left: belongings.left }).toEqual({ count: 2, left: [] });
});

test('what cannot be deleted is left, with the reason', async () => {
  const lost = new Error('socket hang up');
  const never = Object.assign(new Error('nobody listens'), { code: 'ECONNREFUSED' });
  const { belongings } = play(
    ...[{ text: '{"id":1,"url":"u"}' }, { text: '{"id":9}' }, { text: '{"id":2,"url":"u"}' }],
    ...[lost, never, { status: 502 }, { status: 500 }],
  );
  await belongings.send(post('/v1/logs'));
  await belongings.send(post('/v1/things?shop=1'));
  await belongings.send(post('/v1/things'));
  await expect(belongings.send(post('/v1/things'))).rejects.toThrow(lost);
  await expect(belongings.send(post('/v1/things'))).rejects.toThrow(never);
  await belongings.send(post('/v1/things'));
  await belongings.cleanUp();
  expect(belongings.left).toEqual([
    { url: `${address}/v1/logs/1`, reason: 'the provider has no operation that deletes it' },
    {
      url: `${address}/v1/things`,
      reason: 'a POST succeeded, and its answer does not tell the id of what it made',
    },
    {
      url: `${address}/v1/things`,
      reason: 'a POST got no answer (socket hang up): see what it made',
    },
    {
      url: `${address}/v1/things`,
      reason: 'a POST was answered 502: see whether it made one',
    },
    { url: `${address}/v1/things/2`, reason: 'DELETE was answered 500' },
  ]);
});
