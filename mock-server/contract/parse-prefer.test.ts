import { expect, test } from '@jest/globals';
import { parsePrefer } from './parse-prefer.ts';

test.each([
  ['code=404', { code: 404 }],
  ['code=404, example=broken', { code: 404, example: 'broken' }],
  ['dynamic=true; seed=a1', { dynamic: true, seed: 'a1' }],
  ['dynamic=false', { dynamic: false }],
  ['example="with \\"quotes\\", and a comma"', { example: 'with "quotes", and a comma' }],
  ['Code = 201 , DYNAMIC=true', { code: 201, dynamic: true }],
  ['respond-async, code=200, code=500', { code: 200 }],
  ['code=9000, dynamic=maybe', undefined],
  ['respond-async', undefined],
  ['', undefined],
  [undefined, undefined],
])('%j asks for %j', (header, preference) => {
  expect(parsePrefer(header)).toEqual(preference);
});

test('several headers count as one', () => {
  expect(parsePrefer(['code=404', 'example=none'])).toEqual({ code: 404, example: 'none' });
});
