import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePythonJson } from './python-json.ts';

/** What CPython really said; see the first line of the file. */
const broken = readFileSync(new URL('python-json.cases.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [position = '', detail = '', text = ''] = line.split('\t');
    return { position: Number(position), detail, text: JSON.parse(text) as string };
  });

test('the table has more than 200 texts and every message that Python has for them', () => {
  expect(broken.length).toBeGreaterThan(200);
  expect([...new Set(broken.map(({ detail }) => detail))].sort()).toEqual([
    "Expecting ',' delimiter",
    "Expecting ':' delimiter",
    'Expecting property name enclosed in double quotes',
    'Expecting value',
    'Extra data',
    'Invalid \\escape',
    'Invalid \\uXXXX escape',
    'Invalid control character at',
    'Unterminated string starting at',
  ]);
});

test('broken texts are refused with the message and the position of Python', () => {
  const said = broken.map(({ text }) => ({ text, ...parsePythonJson(text) }));
  expect(said).toEqual(broken.map((row) => ({ kind: 'unreadable-body', reason: 'json', ...row })));
});

test('valid text gives what JSON.parse gives', () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), (text) => {
      expect(parsePythonJson(text)).toEqual({ value: JSON.parse(text) as unknown });
    }),
  );
});

test('text that Python alone accepts is read as JSON.parse would read the rest of it', () => {
  const property = fc.property(fc.json(), fc.constantFrom('NaN', 'Infinity', '-Infinity'), check);
  function check(json: string, constant: string): void {
    const read = parsePythonJson(`[${json},${constant}]`);
    expect(read).toEqual({ value: [JSON.parse(json) as unknown, Number(constant)] });
  }
  fc.assert(property);
});

test('of duplicate keys the last wins, beside a constant of Python too', () => {
  expect(parsePythonJson('{"a":1,"b":2,"a":3}')).toEqual({ value: { a: 3, b: 2 } });
  expect(parsePythonJson('{"a":1,"b":NaN,"a":3}')).toEqual({ value: { a: 3, b: Number.NaN } });
});

test('__proto__ is a key like any other', () => {
  const read = parsePythonJson('{"__proto__":{"url":"x"},"a":NaN}') as { value: object };
  expect(Object.keys(read.value)).toEqual(['__proto__', 'a']);
  expect(Object.getPrototypeOf(read.value)).toBe(Object.prototype);
});
