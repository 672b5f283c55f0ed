import type { IncomingMessage } from 'node:http';
import { expect, test } from '@jest/globals';
import { fields, isObject, pointerBelow } from './target.ts';

const requestWith = (body: unknown) => ({ body }) as unknown as IncomingMessage;

test('fields that are present are found in the order in which they are named', () => {
  const request = requestWith({ url: 'a', other: 1, scope: null });
  expect(fields('scope', 'absent', 'url')(request)).toStrictEqual([
    { pointer: '/scope', value: null },
    { pointer: '/url', value: 'a' },
  ]);
});

test('fields are escaped in their pointers', () => {
  expect(fields('a/b~c')(requestWith({ 'a/b~c': 1 }))).toStrictEqual([
    { pointer: '/a~1b~0c', value: 1 },
  ]);
});

test('what an object inherits is no field of it', () => {
  const names = fields('constructor', '__proto__', 'toString');
  expect(names(requestWith({}))).toStrictEqual([]);
  expect(names(requestWith(JSON.parse('{"__proto__":1}')))).toStrictEqual([
    { pointer: '/__proto__', value: 1 },
  ]);
});

test('a body that is no object has no fields', () => {
  for (const body of [undefined, null, 7, 'text', true, ['a']]) {
    expect(fields('length', '0')(requestWith(body))).toStrictEqual([]);
  }
});

test('a pointer grows by one escaped name', () => {
  expect(pointerBelow('', 'a')).toBe('/a');
  expect(pointerBelow('/items/0', 'x/~1')).toBe('/items/0/x~1~01');
  expect(pointerBelow('/headers', '')).toBe('/headers/');
});

test('only JSON objects are objects', () => {
  expect([{}, { a: 1 }, null, [], 'text', 7, undefined].map(isObject)).toStrictEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
