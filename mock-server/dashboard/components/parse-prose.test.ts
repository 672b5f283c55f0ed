/** Descriptions: what of Markdown is understood, and that the rest stays as it stands. */
import { expect, test } from '@jest/globals';
import { parseLine, parseProse } from './parse-prose.ts';

test('paragraphs, lists and code are told apart', () => {
  const text = 'One\nline.  \nNext.\n\n- a\n  b\n- c\n\n```json\n<b>\n\n- x\n```\nEnd';
  expect(parseProse(text)).toEqual([
    { kind: 'paragraph', text: 'One line.\nNext.' },
    { kind: 'list', items: ['a b', 'c'] },
    { kind: 'code', text: '<b>\n\n- x' },
    { kind: 'paragraph', text: 'End' },
  ]);
});

test('markup, links and what is not closed stay as they are written', () => {
  const text = '<b>x</b> [a](javascript:b) **c** `d';
  expect(parseProse(text)).toEqual([{ kind: 'paragraph', text }]);
  expect(parseLine(text)).toEqual([{ text, isCode: false }]);
  expect(parseLine('a `<b>` c')).toEqual([
    { text: 'a ', isCode: false },
    { text: '<b>', isCode: true },
    { text: ' c', isCode: false },
  ]);
  expect(parseProse('```\nopen')).toEqual([{ kind: 'code', text: 'open' }]);
});
