/** Which subscriptions are shown, and in which groups. */
import { expect, test } from '@jest/globals';
import { chooseSubscriptions } from './choose-subscriptions.ts';
import type { Subscription } from './choose-subscriptions.ts';

const one = (provider: string, account: string, id: string, more: Partial<Subscription> = {}) => ({
  provider,
  account,
  id,
  target: `https://shop.example/${id}`,
  events: ['note.created'],
  active: true,
  state: 'active',
  reason: null,
  failingSince: null,
  recent: [],
  record: {},
  ...more,
});

const all = [
  one('notes', 'a', '1'),
  one('other', 'a', '2', { state: 'disabled', reason: 'It failed too often.' }),
  one('notes', 'b', '3', { events: ['note.deleted'] }),
  one('notes', 'a', '4'),
];

const shown = (filter: Partial<Parameters<typeof chooseSubscriptions>[1]>): string[] =>
  chooseSubscriptions(all, { text: '', provider: null, account: null, ...filter }).map(
    ({ provider, account, subscriptions }) =>
      `${provider} ${account}: ${subscriptions.map(({ id }) => id).join(' ')}`,
  );

test('subscriptions are grouped by provider and account, in the order in which they come', () => {
  expect(shown({})).toEqual(['notes a: 1 4', 'other a: 2', 'notes b: 3']);
});

test('all words have to occur, in whatever is shown of them', () => {
  expect(shown({ text: 'DELETED' })).toEqual(['notes b: 3']);
  expect(shown({ text: 'too often example/2' })).toEqual(['other a: 2']);
  expect(shown({ text: 'too often example/3' })).toEqual([]);
});

test('a provider and an account can be chosen', () => {
  expect(shown({ provider: 'notes' })).toEqual(['notes a: 1 4', 'notes b: 3']);
  expect(shown({ provider: 'notes', account: 'a' })).toEqual(['notes a: 1 4']);
});
