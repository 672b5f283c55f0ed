/** What differs between two attempts. */
import { expect, test } from '@jest/globals';
import { compareAttempts } from './compare-attempts.ts';
import { attemptOf } from './test-attempt.ts';

const texts = (lines: readonly { readonly sign: string; readonly text: string }[]): string[] =>
  lines.filter(({ sign }) => sign !== '=').map(({ sign, text }) => `${sign} ${text}`);

test('headers and bodies are compared each for itself, JSON member by member', () => {
  const first = attemptOf({ number: 1, at: '2026-01-01T00:00:00.000Z' });
  const second = {
    ...first,
    request: { ...first.request, headers: [['X-A', '2']], body: '{"a":1,"b":3}' },
    response: null,
    error: { kind: 'timeout', message: 'waited 5 s' },
  };
  const found = compareAttempts(first, second);
  expect(found.map(({ title, lines, isSame }) => [title, isSame, texts(lines)])).toEqual([
    ['Request headers', false, ['- X-A: 1', '+ X-A: 2']],
    ['Request body', false, ['-   "b": 2', '+   "b": 3']],
    ['Response', false, ['- 200', '- X-B: 1', '+ no answer: waited 5 s']],
    ['Response body', false, ['- no JSON']],
  ]);
});

test('an attempt is the same as itself', () => {
  const attempt = attemptOf({ number: 1, at: '2026-01-01T00:00:00.000Z' });
  expect(compareAttempts(attempt, attempt).every(({ isSame }) => isSame)).toBe(true);
});
