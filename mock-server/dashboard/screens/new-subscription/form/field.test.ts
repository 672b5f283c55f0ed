/** Forms as data, from schemas as documents have them. */
import { expect, test } from '@jest/globals';
import { readField } from './field.ts';
import { firstValue } from './first-value.ts';

const plain = { description: '', isNullable: false, standard: undefined, example: undefined };

const document = {
  components: {
    schemas: {
      Node: { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } },
      Kind: { type: 'string', enum: ['a', 'b'] },
      'With/slash': { type: 'boolean' },
    },
  },
};

const kinds: Readonly<Record<string, { schema: unknown; field: unknown }>> = {
  'a string': {
    schema: { type: 'string', format: 'uri', description: ' Where to. ', example: 'https://a' },
    field: {
      ...plain,
      kind: 'text',
      format: 'uri',
      description: 'Where to.',
      example: 'https://a',
    },
  },
  'an integer with bounds and a default': {
    schema: { type: 'integer', minimum: 3, maximum: 60, default: 10 },
    field: { ...plain, kind: 'number', minimum: 3, maximum: 60, standard: 10 },
  },
  'a reference to an enumeration': {
    schema: { $ref: '#/components/schemas/Kind', description: 'Which.' },
    field: { ...plain, kind: 'choice', options: ['a', 'b'], description: 'Which.' },
  },
  'a reference with an escaped name': {
    schema: { $ref: '#/components/schemas/With~1slash' },
    field: { ...plain, kind: 'flag' },
  },
  'a string or null, as alternatives': {
    schema: { anyOf: [{ type: 'string' }, { type: 'null' }], title: 'Words' },
    field: { ...plain, kind: 'text', format: undefined, isNullable: true },
  },
  'a string or null, in the way of OpenAPI 3.0': {
    schema: { type: 'string', nullable: true },
    field: { ...plain, kind: 'text', format: undefined, isNullable: true },
  },
  'a list of strings that may be null': {
    schema: { type: ['array', 'null'], items: { type: 'string' } },
    field: { ...plain, kind: 'words', options: undefined, isNullable: true },
  },
  'a list of an enumeration': {
    schema: { type: 'array', items: { $ref: '#/components/schemas/Kind' } },
    field: { ...plain, kind: 'words', options: ['a', 'b'] },
  },
  'names with strings': {
    schema: { type: 'object', additionalProperties: { type: 'string' } },
    field: { ...plain, kind: 'map' },
  },
  'parts that are put together': {
    schema: {
      allOf: [
        { type: 'object', properties: { b: { type: 'boolean' } } },
        { properties: { a: { type: 'number' } }, required: ['a'] },
      ],
    },
    field: {
      ...plain,
      kind: 'object',
      members: [
        {
          name: 'a',
          isRequired: true,
          field: { ...plain, kind: 'number', minimum: undefined, maximum: undefined },
        },
        { name: 'b', isRequired: false, field: { ...plain, kind: 'flag' } },
      ],
    },
  },
  'several alternatives': {
    schema: { oneOf: [{ type: 'string' }, { type: 'object' }] },
    field: { ...plain, kind: 'json' },
  },
  'a reference that leads nowhere': {
    schema: { $ref: '#/components/schemas/Nobody' },
    field: { ...plain, kind: 'json' },
  },
};

for (const [name, { schema, field }] of Object.entries(kinds)) {
  test(`a schema becomes a field: ${name}`, () => {
    expect(readField(document, schema)).toEqual(field);
  });
}

test('a schema that contains itself ends in JSON written by hand', () => {
  let field = readField(document, { $ref: '#/components/schemas/Node' });
  let depth = 0;
  while (field.kind === 'object') {
    field = field.members[0]?.field ?? field;
    depth += 1;
  }
  expect(field.kind).toBe('json');
  expect(depth).toBe(9);
});

test('a reference that leads to itself is no reason to hang', () => {
  const circle = { components: { schemas: { A: { $ref: '#/components/schemas/A' } } } };
  expect(readField(circle, { $ref: '#/components/schemas/A' })).toEqual({ ...plain, kind: 'json' });
});

test('a form begins with what is required and can be told', () => {
  const field = readField(
    {},
    {
      type: 'object',
      required: ['items', 'isOn', 'size'],
      properties: {
        items: {
          type: 'array',
          items: { type: 'object', properties: { url: { type: 'string' } }, required: ['url'] },
        },
        isOn: { type: 'boolean' },
        size: { type: 'integer', default: 7 },
        isExtra: { type: 'boolean' },
      },
    },
  );
  expect(firstValue(field, true)).toEqual({ items: [{}], isOn: true, size: 7 });
});
