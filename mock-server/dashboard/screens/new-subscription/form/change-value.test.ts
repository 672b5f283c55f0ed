/** Small changes of JSON, and which events are offered for a field. */
import { expect, test } from '@jest/globals';
import { withMember } from './change-value.ts';
import { suggestEvents } from './suggest-events.ts';

test('a member is set in its place, added at the end, or taken away; the former value stays as it was', () => {
  const before = { a: 1, b: 2 };
  expect(JSON.stringify(withMember(before, 'a', 3))).toBe('{"a":3,"b":2}');
  expect(JSON.stringify(withMember(before, 'c', 3))).toBe('{"a":1,"b":2,"c":3}');
  expect(withMember(before, 'a', undefined)).toEqual({ b: 2 });
  expect(before).toEqual({ a: 1, b: 2 });
});

test('a name of JavaScript’s own is a name like any other', () => {
  expect(JSON.stringify(withMember({}, '__proto__', 'x'))).toBe('{"__proto__":"x"}');
});

test('events are offered where the example of the document is one, or a pattern of some', () => {
  const types = ['note.created', 'note.deleted'];
  expect(suggestEvents('note.created', types)).toEqual(types);
  expect(suggestEvents(['note.*'], types)).toEqual(types);
  expect(suggestEvents('https://notes.example', types)).toEqual([]);
  expect(suggestEvents('noteXcreated', types)).toEqual([]);
  expect(suggestEvents(undefined, types)).toEqual([]);
});
