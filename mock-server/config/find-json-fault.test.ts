import { expect, test } from '@jest/globals';
import { findJsonFault } from './find-json-fault.ts';

test.each([
  '{}',
  ' [ ] ',
  '"a\\u00e9\\n é 😀 \x7f"',
  '-0.5e+10',
  '{"a":[1,{"b":null}],"c":true}\r\n\t',
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
])('JSON has no fault: %#', (text) => {
  expect(() => JSON.parse(text) as unknown).not.toThrow();
  expect(findJsonFault(text)).toBeUndefined();
});

test.each([
  ['', 0, 'a value'],
  ['{"a":1,}', 7, 'a name in double quotes'],
  ['[1,2,]', 5, 'a value'],
  ['{a: 1}', 1, 'a name in double quotes or }'],
  ['{"a" 1}', 5, 'a colon'],
  ["{'a': 1}", 1, 'a name in double quotes or }'],
  ['{"a":1 "b":2}', 7, 'a comma or }'],
  ['[1 2]', 3, 'a comma or ]'],
  ['{"a":}', 5, 'a value'],
  ['[}', 1, 'a value or ]'],
  ['{"a":[1}', 7, 'a comma or ]'],
  ['{"a":1', 6, 'a comma or }'],
  ['{} // note', 3, 'the end'],
  ['{"a":01}', 5, 'a value'],
  ['{"a":yes}', 5, 'a value'],
  ['["tab\there"]', 1, 'a value or ]'],
  ['["\\x"]', 1, 'a value or ]'],
])('%j is no JSON from %d on, where %s should stand', (text, offset, expected) => {
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  expect(findJsonFault(text)).toEqual({ offset, expected });
});
