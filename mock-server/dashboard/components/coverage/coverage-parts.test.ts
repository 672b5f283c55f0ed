/** The parts of a contract report. */
import { expect, test } from '@jest/globals';
import { groupsOf, groupsOfEvent, missingIn, onlyMissing } from './coverage-parts.ts';

const operation = {
  id: 'createNote',
  method: 'POST',
  path: '/notes',
  requests: 3,
  unanswered: 0,
  answers: [
    {
      status: '201',
      mediaType: 'application/json',
      count: 2,
      forced: 0,
      properties: [
        { pointer: '/id', count: 2 },
        { pointer: '/note', count: 0 },
      ],
    },
    { status: '204', mediaType: null, count: 0, forced: 1, properties: [] },
  ],
  undeclaredAnswers: 0,
  parameters: [{ location: 'query' as const, name: 'dry', count: 0 }],
  properties: [],
  values: [
    { location: 'body' as const, pointer: '/kind', value: 'a', count: 1 },
    { location: 'query' as const, pointer: '/dry', value: true, count: 0 },
  ],
  complete: true,
  refusals: [],
};

test('an operation is told in groups, those that the specification has nothing of are left out', () => {
  expect(groupsOf(operation)).toEqual([
    {
      title: 'Statuses',
      total: 2,
      parts: [
        { name: '201 application/json', count: 2 },
        { name: '204', count: 0, note: '1 made to order' },
      ],
    },
    { title: 'Parameters', total: 1, parts: [{ name: 'query dry', count: 0 }] },
    {
      title: 'Values',
      total: 2,
      parts: [
        { name: '/kind = "a"', count: 1 },
        { name: 'query /dry = true', count: 0 },
      ],
    },
    {
      title: 'Properties of answer 201 application/json',
      total: 2,
      parts: [
        { name: '/id', count: 2 },
        { name: '/note', count: 0 },
      ],
    },
  ]);
});

test('what is missing can be counted, and shown alone', () => {
  const groups = groupsOf(operation);
  expect(missingIn(groups)).toBe(4);
  expect(onlyMissing(groups)).toEqual([
    { title: 'Statuses', total: 2, parts: [{ name: '204', count: 0, note: '1 made to order' }] },
    { title: 'Parameters', total: 1, parts: [{ name: 'query dry', count: 0 }] },
    { title: 'Values', total: 2, parts: [{ name: 'query /dry = true', count: 0 }] },
    {
      title: 'Properties of answer 201 application/json',
      total: 2,
      parts: [{ name: '/note', count: 0 }],
    },
  ]);
});

test('an event that was never sent has no properties yet', () => {
  const event = { name: 'note.created', count: 0, properties: [] };
  expect(groupsOfEvent(event)).toEqual([]);
  expect(groupsOfEvent({ ...event, count: 1, properties: [{ pointer: '/id', count: 1 }] })).toEqual(
    [{ title: 'Properties', total: 1, parts: [{ name: '/id', count: 1 }] }],
  );
});
