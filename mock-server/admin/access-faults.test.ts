import { expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import { hostNameFault, originFault, tokenFault } from './access-faults.ts';

test.each([
  'http://localhost:3000',
  'https://page.example',
  'HTTPS://Page.Example:443',
  'http://[::1]:1',
])('%s is an origin', (text) => {
  expect(originFault(text)).toBeUndefined();
});

test.each([
  'page.example',
  'https://page.example/',
  'https://page.example/path',
  'https://page.example?x',
  'https://page.example#x',
  'https://user@page.example',
  'https://*.page.example',
  'https://page.example:99999',
  'https://',
  'https://a b',
  'ftp://page.example',
  'null',
  '',
])('"%s" is no origin', (text) => {
  expect(originFault(text)).toBe(
    `${JSON.stringify(text)} is no origin. Write it as https://host or https://host:port, without a path.`,
  );
});

test('all origins at once are refused, and why', () => {
  expect(originFault('*')).toBe(
    'The origin "*" would let every page on the web drive the sandbox. Name the origins one by one.',
  );
});

test.each(['sandbox.test', 'Mock', 'mock_1', 'a-b.c', '10.0.0.1', '::1', 'x'.repeat(63)])(
  '%s is a host name',
  (text) => {
    expect(hostNameFault(text)).toBeUndefined();
  },
);

test.each([
  '',
  'sandbox.test:4010',
  'http://sandbox.test',
  'sandbox.test/',
  'sandbox.test.',
  '*.test',
  '*',
  '-a',
  'a..b',
  '[::1]',
  'a b',
  'x'.repeat(64),
])('"%s" is no host name', (text) => {
  expect(hostNameFault(text)).toBe(
    `${JSON.stringify(text)} is no host name. Give the name alone, without scheme, port or path: sandbox.test.`,
  );
});

test('a token is what may follow Bearer, and no message repeats it', () => {
  for (const text of ['a', 'Ab0-._~+/', 'YWJj==']) expect(tokenFault(text)).toBeUndefined();
  expect(tokenFault('')).toBe('The admin token is empty. Choose one that nobody guesses.');
  for (const text of ['a b', 'ä', 'a=b', 'a\n', '"a"']) {
    expect(tokenFault(text)).toBe(
      'The admin token holds characters that no bearer token may have. Use letters, digits and . _ ~ + / - only.',
    );
  }
});

test('a server with such settings does not start, and says all of them', async () => {
  const settings = { providers: [], adminToken: '', allowHosts: ['a/b'], corsOrigins: ['*'] };
  await expect(createServer(settings)).rejects.toThrow(
    'Failed to guard the admin API: The admin token is empty. Choose one that nobody guesses. ' +
      '"a/b" is no host name. Give the name alone, without scheme, port or path: sandbox.test. ' +
      'The origin "*" would let every page on the web drive the sandbox. Name the origins one by one.',
  );
});
