/**
 * What each provider makes of receivers that misbehave: the attempt as it is kept, and the next one at its time. What
 * they retry, when, and how long they wait for an answer is in facts.json.
 */
import { expect, test } from '@jest/globals';
import { deliverySuite, start } from './deliveries-stage.ts';
import type { FullDelivery } from './deliveries-stage.ts';
import { PROVIDERS, readFacts } from './fixtures.ts';
import { misbehaviours } from './misbehaving-receivers.ts';
import type { Misbehaviour } from './misbehaving-receivers.ts';

const suite = deliverySuite();
const shop = 'https://shop.example.com';
/** Of the real time that a receiver has: those that hang take all of it, twice. */
const hurry = 0.04;

interface Habits {
  readonly timeoutSeconds: number;
  /** Seconds from the first attempt to the second; undefined where only its bounds are documented. */
  readonly firstGap: number | undefined;
  readonly retriesRedirects: boolean;
}

const first = (provider: string, fact: string): number =>
  (readFacts(provider).value(fact) as [number])[0];

const seconds = (provider: string, fact: string): number =>
  readFacts(provider).value(fact) as number;

const habits: Readonly<Record<string, Habits>> = {
  bigcommerce: {
    timeoutSeconds: seconds('bigcommerce', 'deliveryTimeoutSeconds'),
    firstGap: first('bigcommerce', 'retrySeconds'),
    // `deliverySuccess` is 2xx, and whatever is none is tried again.
    retriesRedirects: true,
  },
  bspk: {
    timeoutSeconds: seconds('bspk', 'deliveryTimeoutSeconds'),
    firstGap: undefined,
    // `deliveryRetriedStatuses` names them.
    retriesRedirects: true,
  },
  instavm: {
    timeoutSeconds: seconds('instavm', 'timeoutSecondsDefault'),
    firstGap: first('instavm', 'deliveryRetrySchedule'),
    // Only what is in `deliverySuccessStatuses` is none of its failures.
    retriesRedirects: true,
  },
  partoo: {
    timeoutSeconds: seconds('partoo', 'deliveryTimeoutSeconds'),
    firstGap: first('partoo', 'retrySeconds'),
    // `redirects` are not followed, and not retried.
    retriesRedirects: false,
  },
};

const later = (moment: string, seconds: number): string =>
  new Date(Date.parse(moment) + seconds * 1_000).toISOString();

/** Seconds from the first attempt to the second, as the schedule of the provider has it. */
function gapOf({ next }: FullDelivery, { firstGap }: Habits): number {
  const gap = (Date.parse(next ?? '') - Date.parse(start)) / 1_000;
  if (firstGap !== undefined) expect(gap).toBe(firstGap);
  // It grows from less than a minute on, in whole seconds.
  else expect([gap > 0 && gap < 60, Number.isInteger(gap)]).toEqual([true, true]);
  return gap;
}

function resultOf({ ending = 'retried' }: Misbehaviour, { retriesRedirects }: Habits): string {
  if (ending !== 'redirected') return ending;
  return retriesRedirects ? 'retried' : 'failed';
}

const table = PROVIDERS.flatMap((provider) =>
  misbehaviours.map((misbehaviour) => [provider, misbehaviour.title, misbehaviour] as const),
);

test.each(table)('%s, and a receiver that %s', async (provider, _title, misbehaviour) => {
  const habit = habits[provider];
  if (!habit) throw new Error(`facts.json of ${provider} is not read here.`);
  const scale = misbehaviour.hangs === true ? hurry : 1;
  const stage = await suite.open(provider, { [`${provider}.timeoutScale`]: scale });
  const to = await misbehaviour.open();
  await stage.register(`${shop}/hooks`);
  await stage.forward([[shop, to]]);
  const [id = ''] = await stage.trigger();
  await stage.advance(0);
  const body = await stage.eventBody();

  const result = resultOf(misbehaviour, habit);
  const attempt = (number: number, at: string): object => ({
    id: `${id}.${number}`,
    number,
    trigger: 'automatic',
    at,
    request: {
      method: 'POST',
      url: `${to}/hooks`,
      address: '127.0.0.1',
      headers: expect.arrayContaining([['Content-Type', 'application/json']]) as unknown,
      body,
    },
    ...misbehaviour.outcome(new URL(to).host, habit.timeoutSeconds * 1_000 * scale),
    result,
    durationMs: expect.any(Number) as unknown,
    notes: [],
  });
  const before = await stage.delivery(id);
  expect(before.attempts).toEqual([attempt(1, start)]);
  if (result !== 'retried') {
    expect(before).toMatchObject({ state: result, next: null, made: 1, scheduled: 1 });
    await stage.advance(7 * 24 * 3_600);
    expect(await stage.delivery(id)).toEqual(before);
    return;
  }
  expect(before).toMatchObject({ state: 'pending', made: 1, scheduled: 1 });
  const gap = gapOf(before, habit);
  await stage.advance(gap - 1);
  expect(await stage.delivery(id)).toEqual(before);
  await stage.advance(1);
  const after = await stage.delivery(id);
  expect(after).toMatchObject({ state: 'pending', made: 2, scheduled: 2 });
  expect(after.attempts).toEqual([attempt(1, start), attempt(2, later(start, gap))]);
});
