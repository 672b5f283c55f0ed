/** The filter of the deliveries, in the address and in the query. */
import { expect, test } from '@jest/globals';
import { isFiltered, queryOf, withFilter } from './delivery-filter.ts';

test('what the address says is asked for', () => {
  const search = new URLSearchParams('state=failed&provider=notes&type=note%2Fcreated');
  expect(isFiltered(search)).toBe(true);
  expect(queryOf(search, 100)).toEqual({
    state: ['failed'],
    provider: 'notes',
    type: 'note/created',
    limit: 100,
  });
});

test('an unknown state is left out, and so is what is not there', () => {
  expect(queryOf(new URLSearchParams('state=lost'), 5)).toEqual({ limit: 5 });
  expect(isFiltered(new URLSearchParams('tab=x'))).toBe(false);
});

test('another provider has other types of events', () => {
  const search = new URLSearchParams('state=failed&provider=notes&type=note.created');
  expect(withFilter(search, 'provider', 'lists').toString()).toBe('state=failed&provider=lists');
  expect(withFilter(search, 'type', null).toString()).toBe('state=failed&provider=notes');
  expect(search.get('type')).toBe('note.created');
});
