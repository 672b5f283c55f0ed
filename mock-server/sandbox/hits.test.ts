import { expect, test } from '@jest/globals';
import { Hits } from './hits.ts';
import { newSandbox, start } from './test-sandbox.ts';
import { elapsedNow } from './wall-clock.ts';

const rolling = { kind: 'rolling', ms: 10_000 } as const;

test('a rolling window forgets a hit when it is as old as the window', () => {
  const sandbox = newSandbox();
  sandbox.hit('key', rolling);
  sandbox.moveClock(start + 4_000);
  const change = sandbox.hit('key', rolling);
  expect(change).toEqual({ op: 'hit', limiter: 'key', window: rolling, at: start + 4_000 });
  expect(sandbox.state.hits('key', rolling, start + 9_999)).toEqual([start, start + 4_000]);
  expect(sandbox.state.hits('key', rolling, start + 10_000)).toEqual([start + 4_000]);
  expect(sandbox.state.hits('other', rolling, start)).toEqual([]);
});

test('a fixed window opens at its first hit and closes as a whole', () => {
  const sandbox = newSandbox();
  const fixed = { kind: 'fixed', ms: 30_000 } as const;
  sandbox.hit('key', fixed);
  sandbox.moveClock(start + 29_999);
  sandbox.hit('key', fixed);
  expect(sandbox.state.hits('key', fixed, start + 29_999)).toHaveLength(2);
  expect(sandbox.state.hits('key', fixed, start + 30_000)).toEqual([]);
});

test('a fixed window opens anew with the first hit after it closed', () => {
  const hits = new Hits();
  const fixed = { kind: 'fixed', ms: 1_000 } as const;
  for (const at of [0, 999, 1_000, 1_500]) hits.add('key', fixed, at);
  expect(hits.counting('key', fixed, 1_999)).toEqual([1_000, 1_500]);
  expect(hits.counting('key', fixed, 2_000)).toEqual([]);
});

test('what was answered does not change with later hits', () => {
  const hits = new Hits();
  hits.add('key', rolling, 0);
  const answered = hits.counting('key', rolling, 0);
  hits.add('key', rolling, 1);
  expect(answered).toEqual([0]);
});

test('a rolling window shows what a scan of all hits would show', () => {
  const hits = new Hits();
  const window = { kind: 'rolling', ms: 40 } as const;
  const all: number[] = [];
  for (let count = 0; count < 500; count += 1) {
    // Gaps of 0 to 12 with a pause now and then, so that the window fills, empties in part and empties.
    const at = (all.at(-1) ?? 0) + (count % 97 === 0 ? 100 : (count * 7) % 13);
    all.push(at);
    hits.add('key', window, at);
    for (const now of [at, at + 17, at + 40]) {
      expect(hits.counting('key', window, now)).toEqual(all.filter((hit) => hit > now - 40));
    }
  }
});

test('the time for a hit does not grow with the hits before it', () => {
  const sandbox = newSandbox();
  const startedAt = elapsedNow();
  for (let count = 0; count < 30_000; count += 1) sandbox.hit('key', rolling);
  // Milliseconds, thirty times what it takes; with a copy of all hits for each hit it takes many seconds.
  expect(elapsedNow() - startedAt).toBeLessThan(1_000);
  expect(sandbox.state.hits('key', rolling, start)).toHaveLength(30_000);
});

test.each(['rolling', 'fixed'] as const)(
  'limiters whose %s window is over are forgotten',
  (kind) => {
    const hits = new Hits();
    const window = { kind, ms: 1_000 };
    for (let count = 0; count < 500; count += 1) hits.add(`early ${count}`, window, count);
    expect(hits.size).toBe(500);
    for (let count = 0; count < 1_000; count += 1) hits.add('late', window, 5_000);
    expect(hits.size).toBe(1);
    for (let count = 0; count < 10_000; count += 1) hits.add(`new ${count}`, window, 6_000 + count);
    expect(hits.size).toBeLessThan(3_000);
  },
);

test('hits as plain data count the same elsewhere, and stay so', () => {
  const hits = new Hits();
  for (const at of [0, 4_000, 11_000]) hits.add('key', rolling, at);
  hits.add('other', { kind: 'fixed', ms: 9_000 }, 11_000);
  const content = hits.content();
  expect(content).toEqual([
    { limiter: 'key', window: rolling, instants: [4_000, 11_000] },
    { limiter: 'other', window: { kind: 'fixed', ms: 9_000 }, instants: [11_000] },
  ]);
  const copy = new Hits();
  copy.load(content);
  hits.add('key', rolling, 12_000);
  expect(copy.counting('key', rolling, 12_000)).toEqual([4_000, 11_000]);
  copy.add('key', rolling, 13_000);
  expect(hits.counting('key', rolling, 13_000)).toEqual([4_000, 11_000, 12_000]);
  expect(content[0]?.instants).toEqual([4_000, 11_000]);
});

test('a hit before the last one, on a clock that is behind, keeps the order', () => {
  const hits = new Hits();
  hits.load([{ limiter: 'key', window: rolling, instants: [5_000] }]);
  hits.add('key', rolling, 4_000);
  expect(hits.content()[0]?.instants).toEqual([5_000, 5_000]);
});
