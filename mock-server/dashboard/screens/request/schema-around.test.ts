/** The schema that a keyword of a specification belongs to. */
import { expect, test } from '@jest/globals';
import { schemaAround } from './schema-around.ts';

const hook = { required: ['url'], properties: { 'a/b~c': { type: 'string' } } };
const document = { components: { schemas: { hook } } };

test('the schema around a keyword is found, through names with signs of their own', () => {
  expect(schemaAround(document, '/components/schemas/hook/required')).toEqual({
    pointer: '/components/schemas/hook',
    schema: hook,
  });
  expect(schemaAround(document, '/components/schemas/hook/properties/a~1b~0c/type')).toEqual({
    pointer: '/components/schemas/hook/properties/a~1b~0c',
    schema: { type: 'string' },
  });
});

test('a place that is not there has none', () => {
  expect(schemaAround(document, '/components/none/hook/required').schema).toBeNull();
});
