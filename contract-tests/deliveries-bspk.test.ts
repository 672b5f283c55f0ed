/** What BSPK sends, and to whom. The names are those of facts.json. */
import { expect, test } from '@jest/globals';
import { deliverySuite, startMs } from './deliveries-bspk-stage.ts';
import type { DeliveryStage } from './deliveries-bspk-stage.ts';
import { readFacts, readFixture } from './fixtures.ts';

const suite = deliverySuite();
const facts = readFacts('bspk');

interface Samples {
  readonly events: readonly { readonly type: string; readonly data: Record<string, unknown> }[];
}

const { events: samples } = readFixture('bspk', 'events.json') as Samples;
const types = facts.value('events') as string[];
const deprecated = facts.value('deprecatedEvents') as string[];
const cart = { type: 'cart.created' };

test('there is a sample of each documented event', () => {
  expect(samples.map(({ type }) => type).sort()).toEqual([...types].sort());
});

test('every event is sent as documented, with the secret in clear', async () => {
  const stage = await suite.open();
  const { secret } = await stage.register({
    target_url: `${stage.receiver.localUrl}/in?a=1`,
    events: types,
  });
  for (const { type } of samples) {
    stage.trigger({ type });
    await stage.drain();
  }
  const host = stage.receiver.localUrl.replace('http://', '');
  expect(stage.receiver.received).toEqual(
    samples.map(({ type, data }) => {
      const text = JSON.stringify({ event_name: type, object: data });
      const body = Buffer.from(text);
      return {
        method: facts.value('deliveryMethod'),
        path: '/in?a=1',
        headers: [
          ['Host', host],
          ['Content-Type', facts.value('deliveryContentType')],
          [facts.value('deliverySecretHeader'), secret],
          ['Content-Length', String(body.length)],
          ['Connection', 'keep-alive'],
        ],
        body,
        text,
        at: startMs,
        answer: '200',
      };
    }),
  );
});

test('shoppers have the documented fields, and clients one of another name', () => {
  const documented = facts.value('shopperObjectKeys') as string[];
  const [ref, externalId] = [facts.value('shopperReferenceKey'), facts.value('clientReferenceKey')];
  const ofPeople = samples.filter(({ type }) => /^(?:shopper|client)\./.test(type));
  expect(ofPeople).toHaveLength(6);
  for (const { type, data } of ofPeople) {
    const isClient = deprecated.includes(type);
    const expected = documented.map((key) => (isClient && key === ref ? externalId : key));
    expect(Object.keys(data)).toEqual(expect.arrayContaining(expected));
    expect(Object.keys(data)).not.toContain(isClient ? ref : externalId);
    expect(facts.value('shopperGenders')).toContain(data['gender']);
  }
});

test('what a caller wants otherwise is in the body, byte for byte', async () => {
  const stage = await suite.open();
  await stage.register({ events: ['metafield.created'] });
  stage.trigger({
    type: 'metafield.created',
    data: { id: 7, value: 'né à "Zürich" 🎿', value_type: 'text', json_value: { a: [1] } },
  });
  await stage.drain();
  expect(stage.receiver.received.map(({ text }) => text)).toEqual([
    '{"event_name":"metafield.created","object":{"id":7,"namespace":"custom","key":"loyalty_tier",' +
      '"value":"né à \\"Zürich\\" 🎿","value_type":"text","is_list":false,"json_value":{"a":[1]},' +
      '"created_at":"2026-03-11T18:34:54.941Z","updated_at":"2026-03-11T18:34:54.941Z"}}',
  ]);
});

test('an event that BSPK does not know, or whose body would be another, does not happen', async () => {
  const stage = await suite.open();
  await stage.register();
  expect(() => stage.trigger({ type: 'cart.deleted' })).toThrow(
    'Failed to send cart.deleted: bspk has no such event.',
  );
  expect(() => stage.trigger({ ...cart, data: { id: 'x' } })).toThrow('/object/id');
  await stage.drain();
  expect(stage.receiver.received).toEqual([]);
});

test('enabled endpoints of the company that ask for the event get it once each, with their own secrets', async () => {
  const stage = await suite.open();
  stage.admit('other-key', 'company-2');
  const at = (name: string) => ({ target_url: `${stage.receiver.localUrl}/${name}` });
  const one = await stage.register({ ...at('one'), events: ['cart.created', 'cart.created'] });
  await stage.register({ ...at('nothing'), events: [] });
  await stage.register({ ...at('another'), events: ['shopper.created'] });
  await stage.register({ ...at('disabled'), is_enabled: false });
  await stage.register(at('of-another-company'), 'other-key');
  const six = await stage.register({ ...at('six'), events: types });

  const { leftOut } = stage.trigger(cart);
  await stage.drain();
  expect(leftOut).toEqual([{ subscription: '4', reason: 'it is disabled' }]);
  expect(receivedSecrets(stage)).toEqual({ '/one': one.secret, '/six': six.secret });
  expect(one.secret).not.toBe(six.secret);
});

function receivedSecrets({ receiver }: DeliveryStage): Record<string, string | undefined> {
  const pairs = receiver.received.map(({ path, headers }) => [
    path,
    new Map(headers).get('X-Bspk-Secret'),
  ]);
  expect(pairs).toHaveLength(receiver.received.length);
  return Object.fromEntries(pairs) as Record<string, string>;
}

test('an event belongs to the company that is named, else to the one whose endpoint asked for it first', async () => {
  const stage = await suite.open();
  stage.admit('other-key', 'company-2');
  await stage.register({ events: ['shopper.created'] });
  await stage.register({}, 'other-key');
  await stage.register();
  const accountOf = (account?: string): unknown => {
    const { event, deliveries } = stage.trigger({ ...cart, account });
    return [event.account, deliveries.map(({ subscription }) => subscription)];
  };
  expect(accountOf()).toEqual(['company-2', ['2']]);
  expect(accountOf('company-1')).toEqual(['company-1', ['3']]);
  expect(accountOf('company-3')).toEqual(['company-3', []]);
  expect(stage.trigger({ type: 'file_import.finished' }).event.account).toBe('company-1');
  await stage.drain();
});

test('retries go where the endpoint points by then', async () => {
  const stage = await suite.open();
  const { endpoint } = await stage.register();
  stage.receiver.answerWith('500,200');
  stage.trigger(cart);
  await stage.advance(1);
  const moved = { target_url: `${stage.receiver.localUrl}/moved`, events: ['shopper.created'] };
  await stage.call('PATCH', '/1', { ...endpoint, ...moved });
  await stage.drain();
  expect(stage.receiver.received.map(({ path }) => path)).toEqual(['/', '/moved']);
});

test('a public target is reached through the forward map', async () => {
  const stage = await suite.open();
  const { url } = stage.receiver;
  await stage.admin('PUT', '/forwards', [{ from: 'https://shop.example.com', to: `${url}/in` }]);
  await stage.register({ target_url: 'https://shop.example.com/hooks?a=1' });
  stage.trigger(cart);
  await stage.drain();
  expect(stage.receiver.received.map(({ path }) => path)).toEqual(['/in/hooks?a=1']);
});
