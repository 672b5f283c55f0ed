/**
 * What `sizeOf` estimates against what the heap grows by, for the kinds of values that a ledger keeps. Run with
 * `node --expose-gc --import tsx mock-server/bench/size-of.ts`; the estimate is good within a factor of two and a half.
 */
import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import { sizeOf } from '../sandbox/size-of.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const count = 2_000;

/** From text, as what comes over the network does; so that nothing is shared. */
const fromJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Bytes that one value takes on the heap. */
function growth(make: (index: number) => unknown): number {
  const values = new Array<unknown>(count).fill(null);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < count; index += 1) values[index] = fromJson(make(index));
  collectGarbage();
  const after = process.memoryUsage().heapUsed;
  if (values.length !== count) throw new Error('The values must live until the heap was measured.');
  return (after - before) / count;
}

const headers = (index: number) =>
  Object.fromEntries(
    ['host', 'accept', 'content-type', 'x-key', 'user-agent', 'x-trace'].map((name) => [
      name,
      `${name} of request ${index}`,
    ]),
  );

const kinds: readonly (readonly [string, (index: number) => unknown])[] = [
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
];

for (const [name, make] of kinds) {
  // The first time, what the engine itself makes and throws away is in it.
  growth(make);
  const ratio = sizeOf(make(1_000)) / growth(make);
  console.log(`${name.padEnd(30)} estimate / heap ${ratio.toFixed(2)}`);
}
