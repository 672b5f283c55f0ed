import { expect, test } from '@jest/globals';
import { maskSecrets } from './mask-secrets.ts';

test('the values of credentials are hidden wherever they stand, without their scheme too', () => {
  const credentials = [
    { id: 'default', headers: { Authorization: 'Bearer a"b/c' } },
    { id: 'second', headers: { 'X-Key': 'hush', 'X-Other': 'hush-hush' } },
  ];
  const told = {
    list: ['Bearer a"b/c', 'of a"b/c', '"a\\"b/c"', '?key=a%22b%2Fc', 'hush-hush, hush', 'none'],
    number: 7,
    nothing: null,
  };
  expect(maskSecrets(told, credentials)).toEqual({
    list: ['***', 'of ***', '"***"', '?key=***', '***, ***', 'none'],
    number: 7,
    nothing: null,
  });
});
