import { expect, test } from '@jest/globals';
import { toBoolean, toInteger } from './coerce.ts';

/** Measured with pydantic 2.13 on Python 3.11. */
const integers: readonly (readonly [unknown, ReturnType<typeof toInteger>])[] = [
  [10, 10],
  [-0, -0],
  [1e1, 10],
  [10.5, 'int_from_float'],
  [60.00001, 'int_from_float'],
  [Number.NaN, 'finite_number'],
  [Number.POSITIVE_INFINITY, 'finite_number'],
  [true, 1],
  [false, 0],
  ['10', 10],
  [' 10 ', 10],
  ['\t10\n', 10],
  ['\u00a010', 10],
  ['\u008510', 10],
  ['\u300010', 10],
  ['10.0', 10],
  ['10.00', 10],
  ['+10', 10],
  ['+10.0', 10],
  ['-5', -5],
  ['010', 10],
  ['1_0', 10],
  ['1_0.0', 10],
  ['', 'int_parsing'],
  [' ', 'int_parsing'],
  ['abc', 'int_parsing'],
  ['10.5', 'int_parsing'],
  ['10.', 'int_parsing'],
  ['.0', 'int_parsing'],
  ['10.0_0', 'int_parsing'],
  ['1e1', 'int_parsing'],
  ['0x10', 'int_parsing'],
  ['1__0', 'int_parsing'],
  ['_10', 'int_parsing'],
  ['10_', 'int_parsing'],
  ['10 0', 'int_parsing'],
  ['+ 10', 'int_parsing'],
  ['--10', 'int_parsing'],
  ['١٠', 'int_parsing'],
  ['\ufeff10', 'int_parsing'],
  ['\u001c10', 'int_parsing'],
  ['\u200b10', 'int_parsing'],
  ['10\u0000', 'int_parsing'],
  ['true', 'int_parsing'],
  ['Infinity', 'int_parsing'],
  [null, 'int_type'],
  [[], 'int_type'],
  [{}, 'int_type'],
];

const booleans: readonly (readonly [unknown, ReturnType<typeof toBoolean>])[] = [
  [true, true],
  [false, false],
  [1, true],
  [0, false],
  ['true', true],
  ['TRUE', true],
  ['tRuE', true],
  ['t', true],
  ['yes', true],
  ['y', true],
  ['on', true],
  ['1', true],
  ['false', false],
  ['F', false],
  ['no', false],
  ['n', false],
  ['Off', false],
  ['0', false],
  [2, 'bool_parsing'],
  ['2', 'bool_parsing'],
  ['', 'bool_parsing'],
  [' true', 'bool_parsing'],
  [1.5, 'bool_type'],
  [Number.NaN, 'bool_type'],
  [1e20, 'bool_type'],
  [null, 'bool_type'],
  [[], 'bool_type'],
  [{}, 'bool_type'],
];

test('integers are read as pydantic reads them', () => {
  expect(integers.map(([value]) => [value, toInteger(value, 'lax')])).toEqual(integers);
});

test('booleans are read as pydantic reads them', () => {
  expect(booleans.map(([value]) => [value, toBoolean(value, 'lax')])).toEqual(booleans);
});

test('strictly, only numbers without a fraction are integers', () => {
  const numbers = integers.filter(([value]) => typeof value === 'number');
  const others = integers.filter(([value]) => typeof value !== 'number');
  expect(numbers.map(([value]) => [value, toInteger(value, 'strict')])).toEqual(numbers);
  expect(new Set(others.map(([value]) => toInteger(value, 'strict')))).toEqual(
    new Set(['int_type']),
  );
});

test('strictly, only booleans are booleans', () => {
  const others = booleans.filter(([value]) => typeof value !== 'boolean');
  expect(toBoolean(true, 'strict')).toBe(true);
  expect(toBoolean(false, 'strict')).toBe(false);
  expect(new Set(others.map(([value]) => toBoolean(value, 'strict')))).toEqual(
    new Set(['bool_type']),
  );
});
