import { expect, test } from '@jest/globals';
import type { BodyPolicy } from './provider.ts';
import { readBody } from './read-json.ts';

const lenient: BodyPolicy = { withoutType: 'json', otherTypes: 'text' };
const strict: BodyPolicy = { withoutType: 'refuse', otherTypes: 'refuse' };
const read = (text: string, type: string | undefined = 'application/json', policy = lenient) =>
  readBody(Buffer.from(text), type, policy);

test('JSON is read from JSON types, and from a missing type where the provider does so', () => {
  expect(read('{"a":[1,"x"]}')).toEqual({ value: { a: [1, 'x'] } });
  expect(read('[]', 'application/vnd.shop+json')).toEqual({ value: [] });
  expect(readBody(Buffer.from('[]'), undefined, lenient)).toEqual({ value: [] });
  expect(readBody(Buffer.from('[]'), undefined, strict)).toEqual({
    kind: 'unsupported-media-type',
    mediaType: undefined,
  });
});

test('another type is refused, ignored or kept as text, as the provider does', () => {
  expect(read('a=1', 'application/x-www-form-urlencoded', strict)).toEqual({
    kind: 'unsupported-media-type',
    mediaType: 'application/x-www-form-urlencoded',
  });
  expect(read('a=1', 'text/plain', { ...strict, otherTypes: 'ignore' })).toEqual({
    value: undefined,
  });
  expect(read('a=1', 'text/plain', lenient)).toEqual({ value: 'a=1' });
});

test('a body that was too large to keep is refused', () => {
  expect(readBody('too-large', 'application/json', lenient)).toEqual({
    kind: 'body-too-large',
    limit: 1_048_576,
  });
});

test('no bytes are no body, whatever the type says', () => {
  expect(read('', 'text/plain', strict)).toEqual({ value: undefined });
});

test('broken JSON, and bytes that are no UTF-8, are unreadable', () => {
  expect(read('{"a":')).toEqual({
    kind: 'unreadable-body',
    reason: 'json',
    detail: expect.any(String) as unknown,
  });
  expect(readBody(Buffer.from([0x22, 0xff, 0x22]), 'application/json', lenient)).toEqual({
    kind: 'unreadable-body',
    reason: 'utf-8',
  });
});

test('a byte order mark is no part of the text', () => {
  expect(readBody(Buffer.from('\uFEFF{}'), 'application/json', lenient)).toEqual({ value: {} });
});

test('nesting is counted outside of strings, and 200 levels are the most', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  expect(read(nested(200))).toHaveProperty('value');
  expect(read(nested(201))).toEqual({ kind: 'unreadable-body', reason: 'nesting' });
  expect(read(nested(10_000))).toEqual({ kind: 'unreadable-body', reason: 'nesting' });
  const quoted = JSON.stringify({ a: `\\"${'['.repeat(300)}` });
  expect(read(quoted)).toEqual({ value: JSON.parse(quoted) as unknown });
  const wide = `[${Array(300).fill('{}').join()}]`;
  expect(read(wide)).toEqual({ value: JSON.parse(wide) as unknown });
});

test('a provider may bring a reader of its own', () => {
  const policy: BodyPolicy = { ...lenient, parse: (text) => ({ value: text.length }) };
  expect(read('abc', 'application/json', policy)).toEqual({ value: 3 });
});

test('names that JavaScript treats specially are names like any other', () => {
  const outcome = read('{"__proto__":{"polluted":true},"constructor":1}');
  expect(outcome).toHaveProperty('value');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
