/** Who waits for a token, and when it is given. */
import { expect, test } from '@jest/globals';
import { TokenKeeper } from './token-keeper.ts';

function keeper(): TokenKeeper {
  const kept = new Map<string, string>();
  return new TokenKeeper({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  });
}

test('all who ask meanwhile wait for the same token', async () => {
  const tokens = keeper();
  let told = 0;
  tokens.subscribe(() => (told += 1));
  const asked = [tokens.ask(undefined), tokens.ask(undefined)];
  expect(tokens.isAsked).toBe(true);
  tokens.give('a');
  await Promise.all(asked);
  expect({ token: tokens.token, isAsked: tokens.isAsked, told }).toEqual({
    token: 'a',
    isAsked: false,
    told: 3,
  });
});

test('who was refused with an older token tries the one that was given meanwhile', async () => {
  const tokens = keeper();
  tokens.give('new');
  await tokens.ask('old');
  expect(tokens.isAsked).toBe(false);
});
