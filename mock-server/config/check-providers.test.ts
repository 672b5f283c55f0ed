import { expect, test } from '@jest/globals';
import { tmpdir } from 'node:os';
import { readConfig } from './read-config.ts';

const builtIn = ['shop', 'bank', 'post'];

const read = (given: Record<string, unknown>, environment: Record<string, string> = {}) =>
  readConfig({ flags: { given, rest: [] }, environment, directory: tmpdir() }, builtIn);

test('the providers that are named are those that are served', async () => {
  expect(await read({ provider: ['shop', 'post'] })).toMatchObject({
    config: { provider: ['shop', 'post'] },
  });
  expect(await read({}, { WEBHOOK_SANDBOX_PROVIDER: 'bank,shop' })).toMatchObject({
    config: { provider: ['bank', 'shop'] },
  });
});

test('a provider that there is not is told with those that there are', async () => {
  expect(await read({ provider: ['shop', 'bonk'] })).toEqual({
    mistakes: [
      '--provider: there is no built-in provider "bonk". Did you mean bank? There are shop, bank, post.',
    ],
  });
});
