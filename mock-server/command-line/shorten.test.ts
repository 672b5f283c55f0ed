import { expect, test } from '@jest/globals';
import { cut, listWithin } from './shorten.ts';

test('a list shows as many as fit, and says how many do not', () => {
  expect(listWithin(10, [])).toBe('');
  expect(listWithin(10, ['one', 'two'])).toBe('one, two');
  expect(listWithin(10, ['one', 'two', 'three', 'four'])).toBe('one, two and 2 more');
  expect(listWithin(2, ['one', 'two'])).toBe('one and 1 more');
});

test('a long text is cut', () => {
  expect(cut(5, 'abcde')).toBe('abcde');
  expect(cut(5, 'abcdef')).toBe('abcd…');
});

test('names that a client made up do not steer the terminal', () => {
  expect(cut(40, '/\u001b[31mred\n')).toBe('/\\u001b[31mred\\u000a');
  expect(listWithin(40, ['a\u202eb', 'c'])).toBe('a\\u202eb, c');
});
