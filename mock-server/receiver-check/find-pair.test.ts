/** Events of which one comes before the other. */
import { expect, test } from '@jest/globals';
import { findPair } from './find-pair.ts';

test('an update comes after the creation, or whatever else has the same beginning', () => {
  const pairs = [
    ['note.deleted', 'note.created', 'note.updated'],
    ['creator_updated', 'creator_created'],
    ['vm.created', 'vm.started'],
    ['petCreated', 'petUpdated'],
    ['shop.opened', 'file.created', 'note.created', 'note.deleted'],
  ].map(findPair);
  expect(pairs).toEqual([
    { earlier: 'note.created', later: 'note.updated' },
    { earlier: 'creator_created', later: 'creator_updated' },
    { earlier: 'vm.created', later: 'vm.started' },
    { earlier: 'petCreated', later: 'petUpdated' },
    { earlier: 'note.created', later: 'note.deleted' },
  ]);
});

test('there may be none', () => {
  expect([['created', 'updated'], ['note.created'], ['note.updated'], []].map(findPair)).toEqual([
    { earlier: 'created', later: 'updated' },
    undefined,
    undefined,
    undefined,
  ]);
});
