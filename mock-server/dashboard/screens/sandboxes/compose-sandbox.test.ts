/** From the form of a sandbox to the admin API. */
import { expect, test } from '@jest/globals';
import { composeSandbox, emptySandbox, plainPositions, readPosition } from './compose-sandbox.ts';

test('an empty form leaves the choice to the server', () => {
  expect(composeSandbox(emptySandbox)).toEqual({ clock: 'real' });
});

test('everything that was typed is sent, switches with the type that they have', () => {
  expect(
    composeSandbox({
      id: ' worker-1 ',
      seed: '007',
      mode: 'frozen',
      now: '2026-01-01T00:00:00Z',
      switches: { 'notes.throttle': '30', 'notes.captureAs': 'failed', 'notes.lenient': ' ' },
    }),
  ).toEqual({
    id: 'worker-1',
    seed: '007',
    clock: { mode: 'frozen', now: '2026-01-01T00:00:00Z' },
    options: { 'notes.throttle': 30, 'notes.captureAs': 'failed' },
  });
});

test.each([
  ['off', 'off'],
  ['"off"', 'off'],
  ['30', 30],
  ['"30"', '30'],
  ['false', false],
  ['null', null],
  ['{}', '{}'],
  ['[1', '[1'],
])('the position %j is %j', (text, position) => {
  expect(readPosition(text)).toBe(position);
});

test('positions in words are no choices, and those that would be read as something else keep their quotes', () => {
  expect(plainPositions(['"on"', '"1"', '"{}"', 'null', '422', 'a number of requests'])).toEqual([
    'on',
    '"1"',
    '{}',
    'null',
    '422',
  ]);
});
