/** What Partoo's receivers get: the body of each event, and the signature over its bytes. */
import { expect, test } from '@jest/globals';
import { deliverySuite, shop } from './deliveries-partoo-stage.ts';
import { readFacts, readFixture } from './fixtures.ts';

const suite = deliverySuite();
const facts = readFacts('partoo');
const eventTypes = facts.value('eventTypes') as string[];
const signatureHeader = facts.value('signatureHeader') as string;
const samples = (readFixture('partoo', 'events.json') as { events: Sample[] }).events;

interface Sample {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const lead = { type: 'lead_received' };
const leadHook = { url: `${shop}/leads`, event_type: 'lead_received' };

test('a body is the type and the payload, byte for byte as it is signed', async () => {
  const stage = await suite.open();
  await stage.register(leadHook);
  const { event } = stage.trigger({ ...lead, data: { business_name: 'Bäckerei “Zürich”\u2028' } });
  await stage.advance('drained');
  const { body, headers } = stage.receiver.only();
  expect(body).toBe(event.body);
  expect(body).toBe(
    '{"type":"lead_received","payload":{"id":1,"source":"chatbot","created_at":"2024-11-27T16:10:44.929678Z",' +
      '"chatbot_id":5,"chatbot_name":"Concierge","business_name":"Bäckerei “Zürich”\u2028","store_code":"LYON-01",' +
      '"values":[{"id":1,"type":"TEXT","name":"First name","value":"Jane"},' +
      '{"id":2,"type":"EMAIL","name":"E-mail","value":"jane@example.com"}]}}',
  );
  const signature = headers[1]?.[1] ?? '';
  expect(headers).toEqual([
    ['Content-Type', 'application/json'],
    [signatureHeader, expect.stringMatching(/^[A-Za-z0-9+/]{86}==$/)],
  ]);
  expect(await stage.isSigned(body, signature)).toBe(true);
  expect(await stage.isSigned(body.replace('Jane', 'Joan'), signature)).toBe(false);
  const other = await suite.open();
  expect(await other.isSigned(body, signature)).toBe(false);
});

test('every event has a sample with the documented parts, and names the organisation whose it is', async () => {
  const stage = await suite.open();
  for (const event_type of eventTypes)
    await stage.register({ url: `${shop}/${event_type}`, event_type }, 2);
  for (const type of eventTypes) stage.trigger({ type, account: '2' });
  await stage.advance('drained');
  const received = stage.receiver.calls.map(({ url, body }) => [url, JSON.parse(body) as unknown]);
  expect(received).toHaveLength(6);
  expect(Object.fromEntries(received)).toEqual(
    Object.fromEntries(
      eventTypes.map((type) => [`/${type}`, { type, payload: payloadOf(type, 2) }]),
    ),
  );
  for (const { body, headers } of stage.receiver.calls) {
    const { payload, ...envelope } = JSON.parse(body) as { type: string; payload: object };
    expect(Object.keys({ ...envelope, payload })).toEqual(facts.value('deliveryBodyKeys'));
    const [family = ''] = envelope.type.split('_');
    const keys = facts.value(`${family === 'lead' ? 'leadReceived' : family}PayloadKeys`);
    expect(Object.keys(payload)).toEqual(keys);
    expect(await stage.isSigned(body, headers[1]?.[1] ?? '')).toBe(true);
  }
});

/** The sample, with the organisation where the pages of the events show it. */
function payloadOf(type: string, org_id: number): object {
  const data = samples.find((sample) => sample.type === type)?.data ?? {};
  if (type.startsWith('business')) return { business: { ...(data['business'] as object), org_id } };
  return type.startsWith('message') ? { ...data, org_id } : data;
}

test('data of the caller win over the sample, and may not break the specification', async () => {
  const stage = await suite.open();
  await stage.register({ url: `${shop}/b`, event_type: 'business_updated' });
  stage.trigger({ type: 'business_updated', data: { business: { org_id: 7, city: 'Paris' } } });
  await stage.advance('drained');
  const { payload } = JSON.parse(stage.receiver.only().body) as { payload: unknown };
  expect(payload).toMatchObject({ business: { org_id: 7, city: 'Paris', zipcode: '69002' } });
  expect(() => stage.trigger({ ...lead, data: { values: [{ type: 'COLOUR' }] } })).toThrow(
    /^Failed to send lead_received: its body would break the specification: \/payload\/values\/0/,
  );
  expect(() => stage.trigger({ type: 'order_created' })).toThrow(
    'Failed to send order_created: partoo has no such event.',
  );
  expect(() => stage.trigger({ type: 'message_created', account: 'all' })).toThrow(
    /^Failed to send message_created: its body would break the specification: \/payload\/org_id/,
  );
  expect(stage.deliveries()).toHaveLength(1);
});

test('nothing of this was a defect of the server', () => {
  expect(suite.defects()).toEqual([]);
});
