import { expect, test } from '@jest/globals';
import { reachableUrl } from './reachable-url.ts';

test.each([
  ['http://0.0.0.0:4010', 'http://127.0.0.1:4010'],
  ['https://0.0.0.0:4011', 'https://127.0.0.1:4011'],
  ['http://[::]:4010', 'http://[::1]:4010'],
  ['http://[0:0:0:0:0:0:0:0]:4010', 'http://[::1]:4010'],
  ['http://10.0.0.0:4010', 'http://10.0.0.0:4010'],
  ['http://[::1]:4010', 'http://[::1]:4010'],
  ['http://localhost:4010', 'http://localhost:4010'],
])('%s is reached at %s', (url, reachable) => {
  expect(reachableUrl(url)).toBe(reachable);
});
