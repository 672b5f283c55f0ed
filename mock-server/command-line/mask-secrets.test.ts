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

test('what is too short to let anybody in is left, for it stands in many texts', () => {
  const credentials = [
    { id: 'default', headers: { 'X-Version': '2', 'X-Auth-Token': 'sesame-1' } },
  ];
  expect(maskSecrets({ expected: '200', received: '422 for sesame-1' }, credentials)).toEqual({
    expected: '200',
    received: '422 for ***',
  });
});
