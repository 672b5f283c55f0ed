import { expect, test } from '@jest/globals';
import { createMask } from './mask.ts';

const mask = createMask(['X-Shop-Pass']);

test('secrets in an address are hidden, however their names are written', () => {
  expect(mask.query('page=2&token=abc&%74oken=abc&sig=abc&api_key=abc&x-shop-pass=abc')).toBe(
    'page=2&token=***&%74oken=***&sig=***&api_key=***&x-shop-pass=***',
  );
  expect(mask.query('%zz=1&flag')).toBe('%zz=1&flag');
});

test('secrets in data are hidden at every depth', () => {
  expect(
    mask.data({
      secret: 's',
      secret_hint: 'hint',
      token: null,
      id: 7,
      nested: [{ Authorization: 'Bearer x', 'X-Shop-Pass': 'x', name: 'Ada' }],
      url: 'https://user:pw@shop.example/in?token=abc&page=1',
    }),
  ).toEqual({
    secret: '***',
    secret_hint: '***',
    token: null,
    id: 7,
    nested: [{ Authorization: '***', 'X-Shop-Pass': '***', name: 'Ada' }],
    url: 'https://***@shop.example/in?token=***&page=1',
  });
});

test('of text and bytes only the length is told', () => {
  expect(mask.data('client_secret=TOPSECRET')).toBe('23 characters of text');
  expect(mask.data(Buffer.from('abc'))).toBe('3 bytes');
  expect(mask.data(undefined)).toBeUndefined();
});
