import { expect, test } from '@jest/globals';
import supertest from 'supertest';
import { Sandbox } from '../sandbox/sandbox.ts';
import type { LimitWindow } from '../sandbox/state.ts';
import type { Quota } from './quota.ts';
import { HOSTS } from './rule-hosts.ts';
import type { RuleHost } from './rule-hosts.ts';
import { quotaOf, throttle } from './throttle.ts';

const start = Date.parse('2026-01-01T00:00:00.000Z');
const rolling: LimitWindow = { kind: 'rolling', ms: 10_000 };
const fixed: LimitWindow = { kind: 'fixed', ms: 10_000 };

/** A throttle of one sandbox whose clock stands still; the header `X-Who` says whose requests are counted. */
function ruleUnderTest(window: LimitWindow, limits: { now: number | null }) {
  const sandbox = new Sandbox({
    id: 'throttled',
    seed: 'seed',
    clock: { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' },
    options: {},
    credentials: [],
    collections: [],
    ledgerLimit: 10,
  });
  const reports: [Quota | undefined, boolean][] = [];
  const rule = throttle({
    limit: () => limits.now,
    window,
    key: (request) => request.headers['x-who'] as string | undefined,
    store: () => ({
      now: () => sandbox.clock.now(),
      hits: (key, of) => sandbox.state.hits(key, of, sandbox.clock.now()),
      hit: (key, of) => {
        sandbox.hit(key, of);
      },
    }),
    report: (_request, quota, refused) => reports.push([quota, refused]),
  });
  return {
    reports,
    ask: async (host: RuleHost, who: string | undefined, atMs = 0): Promise<unknown> => {
      sandbox.moveClock(start + atMs);
      const call = supertest(host.serve(rule)).get('/');
      return (await (who === undefined ? call : call.set('X-Who', who))).body as unknown;
    },
  };
}

const passed = { passed: true };
const throttled = (limit: number, retryAfterMs: number) => ({
  refused: { kind: 'throttled', limit, windowMs: 10_000, retryAfterMs },
});
const quota = (limit: number, remaining: number, resetMs: number, atMs: number) => ({
  limit,
  remaining,
  windowMs: 10_000,
  resetMs,
  now: start + atMs,
});

for (const host of HOSTS) {
  test(`a rolling window lets a request in as each old one leaves it ${host.name}`, async () => {
    const { ask, reports } = ruleUnderTest(rolling, { now: 2 });
    expect(await ask(host, 'ada', 0)).toStrictEqual(passed);
    expect(await ask(host, 'ada', 4_000)).toStrictEqual(passed);
    expect(await ask(host, 'ada', 5_000)).toStrictEqual(throttled(2, 5_000));
    expect(await ask(host, 'ada', 9_999)).toStrictEqual(throttled(2, 1));
    expect(await ask(host, 'ada', 10_000)).toStrictEqual(passed);
    expect(await ask(host, 'ada', 13_999)).toStrictEqual(throttled(2, 1));
    expect(await ask(host, 'ada', 14_000)).toStrictEqual(passed);
    expect(reports).toStrictEqual([
      [quota(2, 1, 10_000, 0), false],
      [quota(2, 0, 6_000, 4_000), false],
      [quota(2, 0, 5_000, 5_000), true],
      [quota(2, 0, 1, 9_999), true],
      [quota(2, 0, 4_000, 10_000), false],
      [quota(2, 0, 1, 13_999), true],
      [quota(2, 0, 6_000, 14_000), false],
    ]);
  });

  test(`a fixed window opens with its first request and ends as a whole ${host.name}`, async () => {
    const { ask, reports } = ruleUnderTest(fixed, { now: 2 });
    expect(await ask(host, 'ada', 1_000)).toStrictEqual(passed);
    expect(await ask(host, 'ada', 9_000)).toStrictEqual(passed);
    expect(await ask(host, 'ada', 10_999)).toStrictEqual(throttled(2, 1));
    expect(await ask(host, 'ada', 11_000)).toStrictEqual(passed);
    expect(await ask(host, 'ada', 11_500)).toStrictEqual(passed);
    expect(await ask(host, 'ada', 12_000)).toStrictEqual(throttled(2, 9_000));
    expect(reports).toStrictEqual([
      [quota(2, 1, 10_000, 1_000), false],
      [quota(2, 0, 2_000, 9_000), false],
      [quota(2, 0, 1, 10_999), true],
      [quota(2, 1, 10_000, 11_000), false],
      [quota(2, 0, 9_500, 11_500), false],
      [quota(2, 0, 9_000, 12_000), true],
    ]);
  });

  test(`while there is room the quota waits for the last hit or the fixed window ${host.name}`, async () => {
    const inRolling = ruleUnderTest(rolling, { now: 3 });
    const inFixed = ruleUnderTest(fixed, { now: 3 });
    for (const atMs of [1_000, 9_000]) {
      expect(await inRolling.ask(host, 'ada', atMs)).toStrictEqual(passed);
      expect(await inFixed.ask(host, 'ada', atMs)).toStrictEqual(passed);
    }
    expect(inRolling.reports).toStrictEqual([
      [quota(3, 2, 10_000, 1_000), false],
      [quota(3, 1, 10_000, 9_000), false],
    ]);
    expect(inFixed.reports).toStrictEqual([
      [quota(3, 2, 10_000, 1_000), false],
      [quota(3, 1, 2_000, 9_000), false],
    ]);
  });

  test(`a refused request is not counted ${host.name}`, async () => {
    const { ask } = ruleUnderTest(rolling, { now: 1 });
    expect(await ask(host, 'ada', 0)).toStrictEqual(passed);
    expect(await ask(host, 'ada', 9_000)).toStrictEqual(throttled(1, 1_000));
    expect(await ask(host, 'ada', 10_000)).toStrictEqual(passed);
  });

  test(`each key has a quota of its own ${host.name}`, async () => {
    const { ask, reports } = ruleUnderTest(rolling, { now: 1 });
    expect(await ask(host, 'ada')).toStrictEqual(passed);
    expect(await ask(host, 'ada')).toStrictEqual(throttled(1, 10_000));
    expect(await ask(host, 'bob')).toStrictEqual(passed);
    expect(reports).toStrictEqual([
      [quota(1, 0, 10_000, 0), false],
      [quota(1, 0, 10_000, 0), true],
      [quota(1, 0, 10_000, 0), false],
    ]);
  });

  test(`without a key nothing is counted and the quota is whole ${host.name}`, async () => {
    const { ask, reports } = ruleUnderTest(rolling, { now: 1 });
    expect(await ask(host, undefined)).toStrictEqual(passed);
    expect(await ask(host, undefined)).toStrictEqual(passed);
    expect(reports).toStrictEqual([
      [quota(1, 1, 10_000, 0), false],
      [quota(1, 1, 10_000, 0), false],
    ]);
  });

  test(`without a limit nothing is counted and there is no quota ${host.name}`, async () => {
    const limits: { now: number | null } = { now: null };
    const { ask, reports } = ruleUnderTest(rolling, limits);
    expect(await ask(host, 'ada')).toStrictEqual(passed);
    expect(await ask(host, 'ada')).toStrictEqual(passed);
    limits.now = 1;
    expect(await ask(host, 'ada')).toStrictEqual(passed);
    expect(reports).toStrictEqual([
      [undefined, false],
      [undefined, false],
      [quota(1, 0, 10_000, 0), false],
    ]);
  });

  test(`a limit that was lowered waits until enough requests have left ${host.name}`, async () => {
    const limits: { now: number | null } = { now: 4 };
    const { ask, reports } = ruleUnderTest(rolling, limits);
    for (const atMs of [0, 1_000, 2_000, 3_000]) {
      expect(await ask(host, 'ada', atMs)).toStrictEqual(passed);
    }
    limits.now = 2;
    expect(await ask(host, 'ada', 4_000)).toStrictEqual(throttled(2, 8_000));
    expect(await ask(host, 'ada', 11_999)).toStrictEqual(throttled(2, 1));
    expect(await ask(host, 'ada', 12_000)).toStrictEqual(passed);
    expect(reports.slice(4)).toStrictEqual([
      [quota(2, 0, 8_000, 4_000), true],
      [quota(2, 0, 1, 11_999), true],
      [quota(2, 0, 1_000, 12_000), false],
    ]);
  });

  test(`of requests that come together as many pass as the limit says ${host.name}`, async () => {
    const { ask } = ruleUnderTest(rolling, { now: 3 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(host, 'ada')));
    expect(answers.filter((answer) => 'passed' in (answer as object))).toStrictEqual([
      passed,
      passed,
      passed,
    ]);
    expect(answers.filter((answer) => 'refused' in (answer as object))).toStrictEqual(
      Array.from({ length: 7 }, () => throttled(3, 10_000)),
    );
  });
}

test('an untouched quota shows the whole window', () => {
  expect(quotaOf(30, rolling, [], start)).toStrictEqual(quota(30, 30, 10_000, 0));
  expect(quotaOf(30, fixed, [], start)).toStrictEqual(quota(30, 30, fixed.ms, 0));
});
