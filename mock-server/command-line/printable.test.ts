import { expect, test } from '@jest/globals';
import { printable, printableLines } from './printable.ts';

test('what steers a terminal, or hides, is written out', () => {
  expect(printable('a\u001b[2J\u0007\r\nb')).toBe('a\\u001b[2J\\u0007\\u000d\\u000ab');
  expect(printable('\u009b1m \u202e \u200b \u2028 \u00ad')).toBe(
    '\\u009b1m \\u202e \\u200b \\u2028 \\u00ad',
  );
  expect(printable('\u{e0041}\ud800')).toBe('\\udb40\\udc41\\ud800');
});

test('what people write stays as it is', () => {
  expect(printable('Zoë 東京 🙂 "\\"')).toBe('Zoë 東京 🙂 "\\"');
});

test('JSON stays the same data', () => {
  const data = { a: '\u007f\u009b\u{e0041}\u2028', b: '\u001b' };
  expect(JSON.parse(printable(JSON.stringify(data)))).toEqual(data);
});

test('lines stay lines', () => {
  expect(printableLines('a\r\nb\n\u001bc')).toEqual(['a', 'b', '\\u001bc']);
});
