import { expect, test } from '@jest/globals';
import { matchGlob } from './match-glob.ts';

const cases: readonly (readonly [pattern: string, path: string, fits: boolean])[] = [
  ['/a/b', '/a/b', true],
  ['/a/b', '/a/b/', false],
  ['/a/b', '/a/B', false],
  ['/a/*', '/a/b', true],
  ['/a/*', '/a/', true],
  ['/a/*', '/a/b/c', false],
  ['/a/*/c', '/a/b/c', true],
  ['/a/b*', '/a/bcd', true],
  ['/a/**', '/a/b/c', true],
  ['/a/**', '/a', false],
  ['**/c', '/a/b/c', true],
  ['**', '/', true],
  ['*', '/', false],
  ['/a.b', '/a+b', false],
  ['/a/%20', '/a/%20', true],
  ['/**/c/*', '/a/b/c/d', true],
  ['/**/c/*', '/a/b/c/d/e', false],
];

for (const [pattern, path, fits] of cases) {
  test(`${pattern} ${fits ? 'fits' : 'does not fit'} ${path}`, () => {
    expect(matchGlob(pattern, path)).toBe(fits);
  });
}

test('a pattern that would make regular expressions despair takes no time', () => {
  expect(matchGlob(`/${'*a'.repeat(200)}b`, `/${'a'.repeat(8_000)}`)).toBe(false);
});
