/** What cannot be seen in a text that was signed. */
import { expect, test } from '@jest/globals';
import { visibleCharacters } from './visible-characters.ts';

test('spaces and line breaks get a sign, and what is rarer gets its number', () => {
  expect(visibleCharacters('a  b\r\n\t\u200B\u00A0{"ü":"é"}')).toEqual([
    { text: 'a' },
    { text: '  ', mark: '··' },
    { text: 'b' },
    { text: '\r', mark: '␍' },
    { text: '\n', mark: '↵' },
    { text: '\t', mark: '→' },
    { text: '\u200B', mark: 'U+200B' },
    { text: '\u00A0', mark: 'U+00A0' },
    { text: '{"ü":"é"}' },
  ]);
});

test('nothing of the text is lost, not even a half of a character', () => {
  const text = ' \u202E\uFEFFend\uD800 😀\u{E0041}\n\n';
  expect(
    visibleCharacters(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});

test('an empty text has no parts', () => {
  expect(visibleCharacters('')).toEqual([]);
});
