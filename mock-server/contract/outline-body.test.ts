import { expect, test } from '@jest/globals';
import { outlineBody } from './outline-body.ts';
import { inDocument } from './outline-schema.ts';

const document = {
  schemas: {
    note: {
      properties: {
        id: { readOnly: true },
        password: { writeOnly: true },
        state: { enum: ['new', 'old'] },
        next: { $ref: '#/schemas/note' },
      },
    },
  },
};

const note = { $ref: '#/schemas/note' };

test('an answer has what is only for reading, an event everything; values are not told', () => {
  const find = inDocument(document);
  expect(outlineBody(note, find, 'answer').properties).toEqual(['/id', '/state', '/next']);
  expect(outlineBody(note, find, 'event').properties).toEqual([
    '/id',
    '/password',
    '/state',
    '/next',
  ]);
  expect(outlineBody({ $ref: '#/schemas/none' }, find, 'event').properties).toEqual([]);
  expect(outlineBody(undefined, find, 'answer').exercised({ id: 1 })).toEqual([]);
});

test('of each list the first ten items are looked at', () => {
  const schema = { items: { items: { properties: { a: {}, b: {} } } } };
  const { properties, exercised } = outlineBody(schema, () => undefined, 'answer');
  const found = (body: unknown): unknown[] => exercised(body).map((at) => properties[at]);
  const nine = Array.from({ length: 9 }, () => ({}));
  expect(found([...nine, [...nine, { a: 1 }]])).toEqual(['/*/*/a']);
  expect(found([...nine, [...nine, {}, { a: 1 }], [{ b: 1 }]])).toEqual([]);
  expect(found([[{ a: 1 }, { b: 1, a: 1 }]])).toEqual(['/*/*/a', '/*/*/b']);
});
