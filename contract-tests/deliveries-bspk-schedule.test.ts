/** BSPK's retries, and what becomes of an endpoint that fails for all of them. The numbers are those of facts.json. */
import { expect, test } from '@jest/globals';
import { deliverySuite, start, startMs } from './deliveries-bspk-stage.ts';
import type { DeliveryStage, Endpoint } from './deliveries-bspk-stage.ts';
import { readFacts } from './fixtures.ts';

const suite = deliverySuite();
const facts = readFacts('bspk');

const periodSeconds = (facts.value('deliveryRetryPeriodHours') as number) * 3_600;
const mostAttempts = facts.value('deliveryAttempts') as number;
const end = new Date(startMs + periodSeconds * 1_000).toISOString();
const cart = { type: 'cart.created' };

/** When each attempt arrived, in seconds since the start. */
function arrivedAt({ receiver }: DeliveryStage): number[] {
  return receiver.received.map(({ at }) => (at - startMs) / 1_000);
}

function gapsOf(instants: readonly number[]): number[] {
  return instants.slice(1).map((instant, index) => instant - (instants[index] ?? 0));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other);

async function emailsOf(stage: DeliveryStage): Promise<readonly object[]> {
  return ((await stage.admin('GET', '/emails')) as { emails: object[] }).emails;
}

test('a failing receiver is tried twenty times over exactly 96 hours, at growing intervals', async () => {
  const stage = await suite.open();
  await stage.register();
  stage.receiver.answerWith(500);
  stage.trigger(cart);
  await stage.drain();

  const instants = arrivedAt(stage);
  const gaps = gapsOf(instants);
  const { kind, ...schedule } = facts.value('deliveryRetrySchedule') as { kind: string };
  expect({ gaps: gaps.length, sumSeconds: instants.at(-1) }).toEqual(schedule);
  expect([instants[0], instants.length, instants.at(-1)]).toEqual([0, mostAttempts, periodSeconds]);
  expect(gaps.filter((gap) => !Number.isInteger(gap))).toEqual([]);
  // Exponential: one factor leads from each gap to the next, but for the rounding of both to seconds.
  expect(kind).toBe('exponential');
  expect(gaps[0]).toBeLessThan(60);
  const factor = sum(gaps.slice(1)) / sum(gaps.slice(0, -1));
  expect(factor).toBeGreaterThan(1.2);
  gaps.slice(1).forEach((gap, index) => {
    expect(Math.abs(gap - factor * (gaps[index] ?? 0))).toBeLessThan(1 + factor);
  });
});

test('every attempt is the same request, and is kept with its time and its answer', async () => {
  const stage = await suite.open();
  await stage.register();
  stage.receiver.answerWith(503);
  const { deliveries } = stage.trigger(cart);
  await stage.drain();

  const requests = stage.receiver.received.map(({ method, path, headers, text }) =>
    JSON.stringify({ method, path, headers, text }),
  );
  expect([requests.length, new Set(requests).size]).toEqual([mostAttempts, 1]);
  const instants = arrivedAt(stage);
  expect(
    stage.attempts().map(({ number, trigger, at, response, result }) => ({
      number,
      trigger,
      at: (at - startMs) / 1_000,
      status: response?.status,
      result,
    })),
  ).toEqual(
    instants.map((at, index) => ({
      number: index + 1,
      trigger: 'automatic',
      at,
      status: 503,
      result: index + 1 < mostAttempts ? 'retried' : 'failed',
    })),
  );
  expect(stage.delivery(deliveries[0]?.id ?? '')).toMatchObject({
    state: 'failed',
    attempts: mostAttempts,
    due: null,
  });
});

test('after the last retry the company is mailed, and the endpoint is disabled and gets nothing more', async () => {
  const stage = await suite.open();
  const { endpoint } = await stage.register();
  stage.receiver.answerWith(500);
  stage.trigger(cart);
  await stage.advance(periodSeconds - 1);
  expect([
    stage.receiver.received.length,
    await stage.call('GET', '/1'),
    await emailsOf(stage),
  ]).toEqual([mostAttempts - 1, endpoint, []]);

  await stage.advance(1);
  const disabled = { ...endpoint, is_enabled: false, updated_at: end };
  expect(await stage.call('GET', '/1')).toEqual(disabled);
  expect(await emailsOf(stage)).toEqual([
    {
      provider: 'bspk',
      account: 'company-1',
      to: 'company-1@example.com',
      subject: 'Webhook endpoint 1 was disabled',
      text:
        `The event cart.created could not be delivered to ${endpoint.target_url}: 20 attempts within 96 hours failed. ` +
        'The endpoint gets no more events until it is enabled again.',
      at: end,
    },
  ]);

  const { deliveries, leftOut } = stage.trigger(cart);
  await stage.drain();
  await stage.advance(10 * 24 * 3_600);
  expect([deliveries, leftOut]).toEqual([[], [{ subscription: '1', reason: 'it is disabled' }]]);
  expect(stage.receiver.received).toHaveLength(mostAttempts);
});

test('an endpoint that is enabled again gets events again, and has its whole schedule before it', async () => {
  const stage = await suite.open();
  const { endpoint } = await stage.register();
  stage.receiver.answerWith(500);
  stage.trigger(cart);
  await stage.drain();
  await stage.call('PATCH', '/1', endpoint);
  stage.trigger(cart);
  await stage.drain();
  expect(stage.receiver.received).toHaveLength(2 * mostAttempts);
  expect(arrivedAt(stage).at(-1)).toBe(2 * periodSeconds);
  expect(await emailsOf(stage)).toHaveLength(2);
});

test('a receiver that recovers is told once more, and its endpoint stays as it was', async () => {
  const stage = await suite.open();
  const { endpoint } = await stage.register();
  stage.receiver.answerWith('500,404,301,200');
  const { deliveries } = stage.trigger(cart);
  await stage.drain();
  expect(stage.attempts().map(({ result }) => result)).toEqual([
    'retried',
    'retried',
    'retried',
    'delivered',
  ]);
  expect(stage.delivery(deliveries[0]?.id ?? '')).toMatchObject({ state: 'delivered', due: null });
  expect([await stage.call('GET', '/1'), await emailsOf(stage)]).toEqual([endpoint, []]);
});

test('the last retry can still succeed', async () => {
  const stage = await suite.open();
  await stage.register();
  stage.receiver.answerWith(`500x${mostAttempts - 1},200`);
  stage.trigger(cart);
  await stage.drain();
  expect([stage.receiver.received.length, stage.attempts().at(-1)?.result]).toEqual([
    mostAttempts,
    'delivered',
  ]);
  expect(await stage.call('GET', '/1')).toMatchObject({ is_enabled: true, updated_at: start });
});

test.each([
  ['at once', []],
  ['at the last attempt', Array.from({ length: mostAttempts - 1 }, () => 500)],
])('422 %s is final, and disables nothing', async (_when, before) => {
  const stage = await suite.open();
  const { endpoint } = await stage.register();
  const [status] = facts.value('deliveryNeverRetriedStatuses') as [number];
  stage.receiver.answerWith([...before, status].join());
  stage.trigger(cart);
  await stage.drain();
  await stage.advance(periodSeconds);
  expect(stage.attempts().at(-1)).toMatchObject({ result: 'failed', response: { status: 422 } });
  expect(stage.receiver.received).toHaveLength(before.length + 1);
  expect([await stage.call('GET', '/1'), await emailsOf(stage)]).toEqual([endpoint, []]);
});

test('of several deliveries that run out, the first disables the endpoint, and the others end there', async () => {
  const stage = await suite.open();
  await stage.register();
  stage.receiver.answerWith(500);
  const together = [stage.trigger(cart), stage.trigger(cart)];
  await stage.advance(100);
  const later = stage.trigger(cart);
  await stage.drain();
  const states = [...together, later].map(
    ({ deliveries: [delivery] }) => stage.delivery(delivery?.id ?? '')?.state,
  );
  expect(states).toEqual(['failed', 'failed', 'cancelled']);
  expect(await emailsOf(stage)).toHaveLength(1);
  expect(arrivedAt(stage).at(-1)).toBe(periodSeconds);
});

test.each<[string, (stage: DeliveryStage, endpoint: Endpoint) => Promise<unknown>]>([
  ['disabled', (stage, endpoint) => stage.call('PATCH', '/1', { ...endpoint, is_enabled: false })],
  ['deleted', (stage) => stage.call('DELETE', '/1')],
])(
  'what is pending for an endpoint that is %s is cancelled when it falls due',
  async (_what, end) => {
    const stage = await suite.open();
    const { endpoint } = await stage.register();
    stage.receiver.answerWith(500);
    const { deliveries } = stage.trigger(cart);
    await stage.advance(1);
    await end(stage, endpoint);
    expect(stage.delivery(deliveries[0]?.id ?? '')?.state).toBe('pending');
    await stage.drain();
    expect(stage.delivery(deliveries[0]?.id ?? '')).toMatchObject({
      state: 'cancelled',
      attempts: 1,
    });
    expect([stage.receiver.received.length, await emailsOf(stage)]).toEqual([1, []]);
  },
);

test('an attempt by hand that fails uses up no step of the schedule and disables nothing, one that succeeds ends it', async () => {
  const stage = await suite.open();
  const { endpoint } = await stage.register();
  stage.receiver.answerWith(500);
  const { deliveries } = stage.trigger(cart);
  await stage.advance(periodSeconds - 1);
  const [{ id } = { id: '' }] = deliveries;
  await stage.redeliver(id);
  expect(stage.delivery(id)).toMatchObject({ state: 'pending', attempts: mostAttempts });
  stage.receiver.answerWith(200);
  await stage.redeliver(id);
  expect(stage.delivery(id)).toMatchObject({ state: 'delivered', due: null });
  await stage.drain();
  expect(stage.receiver.received).toHaveLength(mostAttempts + 1);
  expect([await stage.call('GET', '/1'), await emailsOf(stage)]).toEqual([endpoint, []]);
});
