/** What is refused of the events of any OpenAPI document, and which requests register no callback. */
import { expect, test } from '@jest/globals';
import { callbacks } from '../mock-server/delivery/registered-callback.ts';
import { documentStage } from './document-stage.ts';

const stage = documentStage();
const url = 'http://127.0.0.1:9/hook';

const missing = (type: string, other = '') =>
  `Failed to read the request: body /url is missing: nobody is registered for ${type}. ` +
  `Say where it goes${other}. Correct it and send it again.`;

test.each([
  ['pets', 'newPet', {}, missing('newPet')],
  [
    'streams',
    'onData',
    {},
    missing('onData', ', or make a request that registers one: POST /streams'),
  ],
  [
    'streams',
    'onDate',
    { url },
    'Failed to read the request: body /type names no event of streams: "onDate" ' +
      '(did you mean onData, onEnd, onMoved?). Correct it and send it again.',
  ],
  [
    'pets',
    'newPet',
    { url: 'hook' },
    'Failed to read the request: body /url is not a URL. Correct it and send it again.',
  ],
  [
    'pets',
    'newPet',
    { url, data: { id: 'one' } },
    'Failed to send newPet: its body would break the specification: /id must be integer. Correct the data.',
  ],
  [
    'pets',
    'petLost',
    { url },
    'Failed to send petLost: its body would break the specification: /id must be integer. ' +
      'Its sample is to blame: give data that mends it.',
  ],
  [
    'pets',
    'petNoted',
    { url },
    'Failed to send petNoted: no body that fits its schema could be made up: there is no schema for it. ' +
      'Give it as data.',
  ],
])('%s %s %j is refused', async (provider, type, more, detail) => {
  const answer = await stage.trigger(provider, type, more);
  expect([answer.status, answer.body]).toMatchObject([422, { detail }]);
  expect((await stage.admin('GET', '/events')).body).toEqual({ events: [] });
});

test('a schema that requires itself has no body: that stops one event, not the server', async () => {
  const answer = await stage.trigger('pets', 'petEndless', { url });
  expect([answer.status, answer.body]).toMatchObject([
    422,
    {
      detail: expect.stringMatching(
        /^Failed to send petEndless: no body that fits its schema could be made up: .+ Give it as data\.$/,
      ) as unknown,
    },
  ]);
  expect(await stage.trigger('pets', 'petLost', { url, data: { id: 7 } })).toMatchObject({
    status: 202,
  });
});

const registered = async (): Promise<unknown> =>
  (await stage.admin('GET', '/subscriptions?provider=streams')).body;

async function notes(): Promise<readonly string[]> {
  const { body } = await stage.admin('GET', '/requests');
  return (body as { requests: { notes: string[] }[] }).requests.flatMap((entry) => entry.notes);
}

const unresolved = (type: string) =>
  `The callback ${type} was not registered: $request.body#/callbackUrl names nothing in this exchange.`;

test.each([
  [{}, [unresolved('onData'), unresolved('onEnd')]],
  [
    { callbackUrl: 'hook' },
    [
      'The callback onData was not registered: "hook" is not a URL.',
      'The callback onEnd was not registered: "hook/end/s1" is not a URL.',
    ],
  ],
  [
    { callbackUrl: `http://127.0.0.1/${'a'.repeat(10_000)}` },
    [
      'The callback onData was not registered: its URL has more than 4096 characters.',
      'The callback onEnd was not registered: its URL has more than 4096 characters.',
    ],
  ],
])('an address that is none registers nothing, and the ledger says why', async (body, said) => {
  expect(await stage.call('POST', '/streams', body)).toMatchObject({ status: 201 });
  expect(await registered()).toEqual({ subscriptions: [] });
  expect(await notes()).toEqual(said);
});

test('a refused request registers nothing, and neither does an answer that was asked for', async () => {
  const body = { callbackUrl: url };
  const refused = await stage.call('POST', '/streams', { ...body, level: 'x' });
  const failed = await stage.call('POST', '/streams', body, { Prefer: 'code=500' });
  const forced = await stage.call('POST', '/streams', body, { Prefer: 'code=201' });
  expect([refused.status, failed.status, forced.status]).toEqual([422, 500, 201]);
  expect(await registered()).toEqual({ subscriptions: [] });
});

test('a callback to the metadata service is blocked', async () => {
  await stage.call('POST', '/streams', { callbackUrl: 'http://169.254.169.254/latest/meta-data' });
  await stage.trigger('streams', 'onData');
  await stage.admin('GET', '/deliveries/wait');
  expect((await stage.admin('GET', '/deliveries/dlv_1')).body).toMatchObject({
    state: 'blocked',
    target: 'http://169.254.169.254/latest/meta-data',
  });
});

test('an address is registered once, and of a thousand the oldest goes for another', async () => {
  const { sandboxes } = stage.target.server;
  sandboxes.get('a')?.transact(null, (transaction) => {
    for (let index = 1; index <= 1_000; index += 1) {
      const id = `old_${index}`;
      const at = transaction.now;
      const operation = 'POST /streams';
      const record = { id, provider: 'streams', type: 'onData', url, operation, request: 'r', at };
      transaction.put(callbacks, id, { ...record, url: `${url}/${index}` });
    }
  });
  const idsAtEnds = async (): Promise<unknown[]> => {
    const ids = ((await registered()) as { subscriptions: { id: string }[] }).subscriptions;
    expect(ids).toHaveLength(1_000);
    return [ids[0]?.id, ids.at(-1)?.id];
  };
  await stage.call('PUT', `/streams/7?to=${encodeURIComponent(url)}`);
  expect(await idsAtEnds()).toEqual(['old_2', 'cb_1']);
  await stage.call('PUT', `/streams/7?to=${encodeURIComponent(url)}`);
  expect(await idsAtEnds()).toEqual(['old_2', 'cb_1']);
});
