import { expect, test } from '@jest/globals';
import { systemResolver } from './system-resolver.ts';

test('the names of the machine itself resolve', async () => {
  const found = await systemResolver(5_000)('localhost');
  expect(found.map(({ address }) => address)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^(?:127\.0\.0\.1|::1)$/)]),
  );
});

test('a text that can be no name is an error', async () => {
  await expect(systemResolver(5_000)('a'.repeat(300))).rejects.toThrow(/getaddrinfo/);
});
