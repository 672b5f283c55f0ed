import { expect, test } from '@jest/globals';
import { TargetSlots } from './target-slots.ts';

test('who finds no room waits for a turn, target by target', () => {
  const slots = new TargetSlots(2);
  expect(['1', '2', '3', '4'].map((id) => slots.take('a', id))).toEqual([true, true, false, false]);
  expect([slots.take('b', '5'), slots.waiting]).toEqual([true, 2]);
  expect([slots.give('a'), slots.give('a'), slots.waiting]).toEqual(['3', '4', 0]);
  expect([slots.give('a'), slots.give('a')]).toEqual([undefined, undefined]);
  expect(['6', '7', '8'].map((id) => slots.take('a', id))).toEqual([true, true, false]);
});

test('those who wait may be forgotten; the rooms that are taken stay taken', () => {
  const slots = new TargetSlots(1);
  expect([slots.take('a', '1'), slots.take('a', '2')]).toEqual([true, false]);
  slots.dismiss();
  expect([slots.waiting, slots.take('a', '3'), slots.give('a')]).toEqual([0, false, '3']);
});
