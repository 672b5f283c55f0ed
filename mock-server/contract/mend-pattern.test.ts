import { expect, test } from '@jest/globals';
import { compilePattern, faultOfPattern, mendPattern } from './mend-pattern.ts';

test.each([
  [String.raw`^[^\"]+$`, '^[^"]+$'],
  [String.raw`^\@\_\ \:$`, '^@_ :$'],
  [String.raw`^[\w-.]+$`, String.raw`^[\w\-.]+$`],
  [String.raw`^[a-\d]$`, String.raw`^[a\-\d]$`],
  [String.raw`a]b}c{`, String.raw`a\]b\}c\{`],
  [String.raw`^[\"\-\.]{2,3}$`, String.raw`^["\-\.]{2,3}$`],
  [String.raw`^(?!\/)[\'\/]`, String.raw`^(?!\/)['\/]`],
])('%s is rewritten to %s, which is legal under the u flag', (pattern, mended) => {
  expect(mendPattern(pattern)).toBe(mended);
  expect(faultOfPattern(pattern, 'u')).toBeDefined();
  expect(faultOfPattern(mended, 'u')).toBeUndefined();
});

test.each([String.raw`^\p{L}+$`, '^[a-z]{2,}$', '', String.raw`^\d{4}-\d{2}$`])(
  '%s is left as it is',
  (pattern) => {
    expect(mendPattern(pattern)).toBe(pattern);
  },
);

test('a mended pattern accepts what the original accepts', () => {
  const pattern = String.raw`^(?:[\w-.]\"|[^\-\]\'\d]{1,2})*$`;
  const original = new RegExp(pattern);
  const mended = new RegExp(mendPattern(pattern), 'u');
  const pieces = ['a', '-', '.', '"', ']', "'", '5', '_', ' ', 'é', '\n', ''];
  const texts = pieces.flatMap((a) => pieces.flatMap((b) => pieces.map((c) => a + b + c)));

  expect(texts.filter((text) => original.test(text) !== mended.test(text))).toEqual([]);
});

test('a pattern that is legal only without the u flag is compiled without it', () => {
  expect(mendPattern(String.raw`\2`)).toBe(String.raw`\2`);
  expect(compilePattern(String.raw`\2`, 'u').flags).toBe('');
  expect(compilePattern('a', 'u').flags).toBe('u');
});
