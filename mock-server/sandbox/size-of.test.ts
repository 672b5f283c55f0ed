import { expect, test } from '@jest/globals';
import { sizeOf } from './size-of.ts';

// How near this comes to what the heap takes is measured by bench/size-of.ts.
test.each<[string, unknown, number]>([
  ['a number', 5, 8],
  ['nothing', null, 8],
  ['a text', 'twelve chars', 32 + 12],
  ['a list', ['a', 1], 32 + (8 + 33) + (8 + 8)],
  ['an object', { id: 1, text: 'abc' }, 32 + (16 + 8) + (16 + 35)],
  ['what is nested', { list: [{ id: 1 }] }, 32 + 16 + (32 + 8 + (32 + 16 + 8))],
])('%s is reckoned with what the engine needs for it', (_what, value, bytes) => {
  expect(sizeOf(value)).toBe(bytes);
});

test('twice as much takes twice as much', () => {
  const entry = { headers: { host: 'a.example' }, body: 'x'.repeat(1_000) };
  expect(sizeOf([entry, entry])).toBe(2 * sizeOf([entry]) - 32);
});
