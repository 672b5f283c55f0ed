import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import { expect, test } from '@jest/globals';
import { sizeOf } from './size-of.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that `count` values take on the heap. */
function growth(count: number, make: (index: number) => unknown): number {
  const values = new Array<unknown>(count).fill(null);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < count; index += 1) values[index] = make(index);
  collectGarbage();
  const after = process.memoryUsage().heapUsed;
  expect(values).toHaveLength(count);
  return after - before;
}

/** From text, as what comes over the network does; so that nothing is shared. */
const fromJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const headers = (index: number) =>
  Object.fromEntries(
    ['host', 'accept', 'content-type', 'x-key', 'user-agent', 'x-trace'].map((name) => [
      name,
      `${name} of request ${index}`,
    ]),
  );

test.each<[string, (index: number) => unknown]>([
  ['short texts', (index) => ({ text: `text number ${index}` })],
  ['long texts', (index) => ({ text: `${index}`.padEnd(5_000, 'abcdefgh') })],
  ['long texts beyond Latin-1', (index) => ({ text: `${index}`.padEnd(5_000, 'žluťoučký') })],
  ['numbers', (index) => ({ list: Array.from({ length: 50 }, (_, at) => index * 1_000 + at) })],
  ['fractions', (index) => ({ list: Array.from({ length: 50 }, (_, at) => index + at / 7) })],
  [
    'small objects',
    (index) => ({ list: Array.from({ length: 20 }, (_, at) => ({ id: index + at })) }),
  ],
  [
    'requests',
    (index) => ({
      kind: 'request',
      headers: headers(index),
      body: `{"n":${index}}`,
      answer: { id: index, events: ['a', 'b'], nested: { url: `https://example.com/${index}` } },
    }),
  ],
])('%s are estimated within a factor of two and a half', (_, make) => {
  const count = 2_000;
  const grow = () => growth(count, (index) => fromJson(make(index))) / count;
  // The first time, what the engine itself makes and throws away is in it.
  grow();
  const real = grow();
  const estimate = sizeOf(make(1_000));
  expect(estimate / real).toBeGreaterThan(1 / 2.5);
  expect(estimate / real).toBeLessThan(2.5);
});

test('what is no data is next to nothing', () => {
  expect([null, undefined, 1, true].map(sizeOf)).toEqual([8, 8, 8, 8]);
});
