import { expect, test } from '@jest/globals';
import { elapsedNow } from '../sandbox/wall-clock.ts';
import { compileGlob } from './compile-glob.ts';

test.each([
  ['/v1/notes', '/v1/notes', true],
  ['/v1/notes', '/v1/notes/1', false],
  ['/v1/notes', '/v1/note', false],
  ['/v1/*', '/v1/notes', true],
  ['/v1/*', '/v1/', true],
  ['/v1/*', '/v1', false],
  ['/v1/*', '/v1/notes/1', false],
  ['/v1/*/1', '/v1/notes/1', true],
  ['/*/notes', '/v1/x/notes', false],
  ['/v1/n*s', '/v1/notes', true],
  ['/v1/n*s', '/v1/note/s', false],
  ['/v1/**', '/v1/notes/1', true],
  ['/v1/**', '/v1', false],
  ['**', '/', true],
  ['**/1', '/v1/notes/1', true],
  ['/**/notes/*', '/stores/x/v3/notes/7', true],
  ['/a**d', '/a/b/c/d', true],
  ['/***', '/a/b', true],
  ['/a.c', '/abc', false],
  ['/a?', '/ab', false],
  ['/[ab]', '/[ab]', true],
  ['/caf%C3%A9/😀*', '/caf%C3%A9/😀x', true],
  ['/a/B', '/a/b', false],
  ['*', '/', false],
  ['/a.b', '/a+b', false],
  ['/a/%20', '/a/%20', true],
  ['/**/c/*', '/a/b/c/d/e', false],
  ['', '', true],
  ['', '/', false],
])('%j and %j: %j', (pattern, path, expected) => {
  expect(compileGlob(pattern)(path)).toBe(expected);
});

test('no pattern takes long', () => {
  const matches = compileGlob(`${'**a'.repeat(300)}b`);
  const began = elapsedNow();
  expect(matches(`/${'a'.repeat(1_000)}`)).toBe(false);
  // Going back and forth would take longer than the universe has been there.
  expect(elapsedNow() - began).toBeLessThan(5_000);
});
