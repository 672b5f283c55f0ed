import { expect, test } from '@jest/globals';
import { TargetSlots } from './target-slots.ts';

test('who finds no room waits for a turn, target by target', () => {
  const slots = new TargetSlots({ inAll: 9, perTarget: 2 });
  expect(['1', '2', '3', '4'].map((id) => slots.take('a', id))).toEqual([true, true, false, false]);
  expect([slots.take('b', '5'), slots.waiting, slots.list()]).toEqual([true, 2, ['3', '4']]);
  expect([slots.give('b'), slots.give('a'), slots.give('a'), slots.waiting]).toEqual([
    undefined,
    { id: '3', target: 'a' },
    { id: '4', target: 'a' },
    0,
  ]);
  expect([slots.give('a'), slots.give('a')]).toEqual([undefined, undefined]);
  expect(['6', '7', '8'].map((id) => slots.take('a', id))).toEqual([true, true, false]);
});

test('those who wait may be forgotten; the rooms that are taken stay taken', () => {
  const slots = new TargetSlots({ inAll: 9, perTarget: 1 });
  expect([slots.take('a', '1'), slots.take('a', '2')]).toEqual([true, false]);
  slots.dismiss();
  expect([slots.waiting, slots.list(), slots.take('a', '3'), slots.give('a')]).toEqual([
    0,
    [],
    false,
    { id: '3', target: 'a' },
  ]);
});

test('when there is no room in all, the first call to a target begins all the same, and no second', () => {
  const slots = new TargetSlots({ inAll: 2, perTarget: 2 });
  const begun = ['a', 'a', 'b', 'b', 'c', 'c'].map((target, index) =>
    slots.take(target, String(index)),
  );
  expect([begun, slots.list()]).toEqual([
    [true, true, true, false, true, false],
    ['3', '5'],
  ]);
});

test('targets take turns at the room of others, and each keeps its first', () => {
  const slots = new TargetSlots({ inAll: 3, perTarget: 3 });
  for (const id of ['1', '2', '3']) slots.take('a', id);
  for (const id of ['4', '5', '6']) slots.take('b', id);
  slots.take('c', '7');
  slots.take('c', '8');
  // Five are under way where three may be: until fewer are, only those have turns who would have nothing else.
  expect([slots.give('a'), slots.give('a'), slots.give('a')]).toEqual([
    undefined,
    undefined,
    { id: '5', target: 'b' },
  ]);
  expect([slots.give('b'), slots.give('b'), slots.waiting]).toEqual([
    { id: '8', target: 'c' },
    { id: '6', target: 'b' },
    0,
  ]);
});
