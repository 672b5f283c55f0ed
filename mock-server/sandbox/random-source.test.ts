import { expect, test } from '@jest/globals';
import { RandomSource, seededState } from './random-source.ts';

test('the words are those of the published xoshiro128** for the state 1, 2, 3, 4', () => {
  const source = new RandomSource([1, 2, 3, 4]);
  // First outputs of the reference implementation (prng.di.unimi.it, xoshiro128starstar.c).
  expect([source.next(), source.next(), source.next(), source.next()]).toEqual([
    11520, 0, 5927040, 70819200,
  ]);
});

test('the same seed gives the same bytes, another seed others', () => {
  const draw = (seed: string) => new RandomSource(seededState(seed)).hex(32);
  expect(draw('a')).toBe(draw('a'));
  expect(draw('a')).not.toBe(draw('b'));
  expect(draw('a')).toMatch(/^[0-9a-f]{32}$/);
});

test('a source goes on from the state that it left', () => {
  const source = new RandomSource(seededState('a'));
  source.next();
  const resumed = new RandomSource(source.state);
  expect(resumed.hex(20)).toBe(source.hex(20));
});

test('an odd number of bytes or digits is exact', () => {
  const source = new RandomSource(seededState('a'));
  expect(source.bytes(7)).toHaveLength(7);
  expect(source.hex(5)).toHaveLength(5);
});

test('a UUID has its version and variant', () => {
  const source = new RandomSource(seededState('a'));
  for (let round = 0; round < 100; round += 1) {
    expect(source.uuid()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  }
});
