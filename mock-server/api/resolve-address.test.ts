import { expect, test } from '@jest/globals';
import { resolveAddress } from './resolve-address.ts';

const book = {
  providers: new Set(['shop', 'shop-two']),
  hosts: new Map([['api.shop.example', 'shop']]),
  defaultSandbox: 'default',
};
const resolve = (target: string, headers: Record<string, string> = {}) =>
  resolveAddress(target, { host: '127.0.0.1:4010', ...headers }, book);

test('the first part of the path names the provider, the rest is its own', () => {
  expect(resolve('/shop/v1/hooks?a=1&b=%20')).toEqual({
    kind: 'provider',
    provider: 'shop',
    sandbox: 'default',
    path: '/v1/hooks',
    queryText: 'a=1&b=%20',
    prefix: '/shop',
  });
});

test('a sandbox is named by the path, by the header, or not at all; the path wins', () => {
  const expected = {
    kind: 'provider',
    provider: 'shop-two',
    sandbox: 'a',
    path: '/v1',
    queryText: '',
    prefix: '/sandboxes/a/shop-two',
  };
  expect(resolve('/sandboxes/a/shop-two/v1')).toEqual(expected);
  expect(resolve('/sandboxes/a/shop-two/v1', { 'x-sandbox': 'b' })).toEqual(expected);
  expect(resolve('/shop-two/v1', { 'x-sandbox': 'a' })).toEqual({
    ...expected,
    prefix: '/shop-two',
  });
  expect(resolve('/shop/v1', { 'x-sandbox': '' })).toMatchObject({ sandbox: 'default' });
});

test("the provider's own host needs no prefix", () => {
  const expected = {
    kind: 'provider',
    provider: 'shop',
    sandbox: 'default',
    path: '/v1/hooks',
    queryText: '',
    prefix: '',
  };
  expect(resolve('/v1/hooks', { host: 'api.shop.example' })).toEqual(expected);
  expect(resolve('/v1/hooks', { host: 'API.shop.example:443' })).toEqual(expected);
  expect(resolve('http://api.shop.example/v1/hooks')).toEqual(expected);
  expect(resolve('/', { host: 'api.shop.example' })).toEqual({ ...expected, path: '/' });
  expect(resolve('/v1/hooks', { host: 'api.shop.example:4010' })).toEqual(expected);
  expect(resolve('/v1/hooks', { host: 'api.shop.example.' })).toEqual(expected);
  expect(resolve('/v1/hooks', { host: 'shop.example' })).toEqual({
    kind: 'nowhere',
    path: '/v1/hooks',
  });
});

test('the admin API is reached under every host, and only below its own path', () => {
  expect(resolve('/__admin')).toEqual({ kind: 'admin' });
  expect(resolve('/__admin/health', { host: 'api.shop.example' })).toEqual({ kind: 'admin' });
  expect(resolve('/__administrator')).toEqual({ kind: 'nowhere', path: '/__administrator' });
});

test('paths are taken as they were sent: nothing is decoded and no dots are resolved', () => {
  expect(resolve('/shop/../shop-two/%2e%2e')).toMatchObject({
    provider: 'shop',
    path: '/../shop-two/%2e%2e',
  });
  expect(resolve('/%73hop/v1')).toEqual({ kind: 'nowhere', path: '/%73hop/v1' });
  expect(resolve('//shop/v1')).toEqual({ kind: 'nowhere', path: '//shop/v1' });
});

test('the rest of a provider can be empty, and a fragment is no part of an address', () => {
  expect(resolve('/shop')).toMatchObject({ path: '/', prefix: '/shop' });
  expect(resolve('/shop/')).toMatchObject({ path: '/', prefix: '/shop' });
  expect(resolve('/shop/v1#x?y')).toMatchObject({ path: '/v1', queryText: '' });
});

test('what names no provider is nowhere', () => {
  for (const path of ['/other/v1', '/sandboxes', '/sandboxes/a', '/sandboxes/a/other', '*']) {
    expect(resolve(path)).toEqual({ kind: 'nowhere', path });
  }
  expect(resolve('/')).toEqual({ kind: 'front-page' });
  expect(resolve('http://127.0.0.1:4010')).toEqual({ kind: 'front-page' });
});
