import { expect, test } from '@jest/globals';
import { begin, deliveryStage } from './test-deliveries.ts';

const stage = deliveryStage();

const check = async (event: object = {}) => {
  const asked = { provider: 'notes', type: 'note.created', ...event };
  const { status, type, body } = await stage.call('POST', '/events/check', asked);
  return [status, type, body];
};

const problem = (pointer: string, message: string, more: object = {}) => ({
  location: 'body',
  pointer,
  message,
  ...more,
});

test('an event is shown as it would be, with who would get it and who would not', async () => {
  stage.subscribe('http://127.0.0.1:9/in');
  stage.subscribe('off http://127.0.0.1:9/out');
  expect(await check({ data: { id: 251 }, account: 'one', count: 3 })).toEqual([
    200,
    'application/json',
    {
      valid: true,
      body: { event: 'evt_1', note: { id: 251, text: 'milk' } },
      problems: [],
      deliveries: [{ subscription: '1', target: 'http://127.0.0.1:9/in' }],
      leftOut: [{ subscription: '2', reason: 'it is switched off' }],
    },
  ]);
});

test('a body that breaks the specification is shown with everything that is wrong with it', async () => {
  stage.subscribe('http://127.0.0.1:9/in');
  expect(await check({ data: { id: 'x', extra: 1 } })).toEqual([
    200,
    'application/json',
    {
      valid: false,
      body: { event: 'evt_1', note: { id: 'x', text: 'milk', extra: 1 } },
      problems: [
        problem('/note', 'must NOT have additional properties'),
        problem('/note/id', 'must be integer'),
      ],
      deliveries: [{ subscription: '1', target: 'http://127.0.0.1:9/in' }],
      leftOut: [],
    },
  ]);
});

test.each([
  [
    { provider: 'note' },
    problem('/provider', 'names no provider: "note"', { nearest: ['notes', 'books'] }),
  ],
  [
    { provider: 'books' },
    problem('/provider', 'names a provider that sends no events: "books"', { nearest: ['notes'] }),
  ],
  [
    { type: 'note.crated' },
    problem('/type', 'names no event of notes: "note.crated"', {
      nearest: ['note.created', 'note.deleted'],
    }),
  ],
  [{ data: [] }, problem('/data', 'must be an object, as the sample is')],
])('what has no body is told in the words of making it happen: %j', async (event, finding) => {
  expect(await check(event)).toEqual([
    200,
    'application/json',
    { valid: false, body: null, problems: [finding], deliveries: [], leftOut: [] },
  ]);
  const refused = await stage.trigger(event);
  expect([refused.status, refused.body]).toMatchObject([422, { violations: [finding] }]);
});

test('what is no question is refused', async () => {
  const { status, body } = await stage.call('POST', '/events/check', { type: 'note.created' });
  expect([status, body]).toMatchObject([
    422,
    { violations: [{ location: 'body', pointer: '/provider', message: 'is missing' }] },
  ]);
});

test('nothing has changed, however often it is asked', async () => {
  stage.subscribe('http://127.0.0.1:9/in');
  const before = [stage.sandbox.snapshot(), stage.sandbox.ledger.content()];
  for (const event of [{}, { data: { id: 'x' } }, { type: 'note.deleted' }]) await check(event);
  expect([stage.sandbox.snapshot(), stage.sandbox.ledger.content()]).toEqual(before);
  expect((await stage.trigger()).body).toMatchObject({
    id: 'evt_1',
    deliveries: [{ id: 'dlv_1' }],
  });
  expect(stage.sandbox.clock.now()).toBe(Date.parse(begin));
});
