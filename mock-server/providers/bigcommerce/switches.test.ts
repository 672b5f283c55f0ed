import { expect, test } from '@jest/globals';
import { emptyHeaders, limitStatus } from './switches.ts';

test.each([
  ['the empty object', {}, '{}'],
  ['its text', '{}', '{}'],
  ['null', null, null],
  ['its text', 'null', null],
  ['another object', { a: 1 }, undefined],
  ['a list', [], undefined],
  ['another text', 'none', undefined],
])('emptyHeaders reads %s', (_title, given, read) => {
  expect(emptyHeaders.read(given)).toBe(read);
});

test.each([
  [409, 409],
  ['409', 409],
  [422, 422],
  [400, undefined],
])('limitStatus reads %p', (given, read) => {
  expect(limitStatus.read(given)).toBe(read);
});
