/** Schemas as the reference shows them. */
import { expect, test } from '@jest/globals';
import { describeSchema } from './describe-schema.ts';
import { sampleOfSchema } from './sample-of-schema.ts';

const document = {
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, parent: { $ref: '#/components/schemas/Pet' } },
      },
      'a/b': { type: 'integer', minimum: 3 },
      Ring: { $ref: '#/components/schemas/Ring' },
    },
  },
};

test('parts that are put together are one value, and null is told beside the type', () => {
  const dog = {
    allOf: [
      { $ref: '#/components/schemas/Pet' },
      { properties: { name: { maxLength: 9 }, tag: { const: 'dog' } }, required: ['tag'] },
    ],
    nullable: true,
    description: 'A dog.',
    'x-evidence': { grade: 'doc', source: 'a page' },
  };
  expect(describeSchema(document, dog)).toEqual({
    type: 'object or null',
    description: 'A dog.',
    isDeprecated: false,
    facts: [],
    values: [],
    examples: [],
    evidence: { grade: 'doc', source: 'a page' },
    references: ['#/components/schemas/Pet'],
    children: [
      {
        label: 'name',
        kind: 'member',
        isRequired: true,
        node: { allOf: [{ type: 'string' }, { maxLength: 9 }] },
      },
      {
        label: 'parent',
        kind: 'member',
        isRequired: false,
        node: { $ref: '#/components/schemas/Pet' },
      },
      { label: 'tag', kind: 'member', isRequired: true, node: { const: 'dog' } },
    ],
  });
});

test('bounds, formats and defaults are told in words', () => {
  const { type, facts, examples } = describeSchema(document, {
    type: ['number', 'null'],
    exclusiveMinimum: 0,
    maximum: 5,
    multipleOf: 0.5,
    default: 1,
    examples: [1.5, 2],
  });
  expect({ type, facts, examples }).toEqual({
    type: 'number or null',
    facts: ['> 0', '≤ 5', 'multiple of 0.5', 'default 1'],
    examples: ['1.5', '2'],
  });
});

test('a choice has its forms, and one with null alone is none', () => {
  const choice = { oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }] };
  const described = describeSchema(document, choice);
  expect([described.type, described.children.map(({ label }) => label)]).toEqual([
    '2 forms or null',
    ['one of, 1', 'one of, 2'],
  ]);
  const optional = { anyOf: [{ $ref: '#/components/schemas/a~1b' }, { type: 'null' }] };
  const { type, facts, children } = describeSchema(document, optional);
  expect({ type, facts, children }).toEqual({
    type: 'integer or null',
    facts: ['≥ 3'],
    children: [],
  });
});

test('names that every object has, circles and what is no schema are nothing to fear', () => {
  for (const $ref of ['#/constructor', '#/components/schemas/Ring', '#/__proto__/x', '#/%E0%A4']) {
    expect(describeSchema(document, { $ref }).type).toBe('anything');
  }
  expect(describeSchema(document, false).type).toBe('nothing');
  const poisoned: unknown = JSON.parse('{"properties":{"__proto__":{"type":"integer"}}}');
  expect(describeSchema(document, poisoned).children.map(({ label }) => label)).toEqual([
    '__proto__',
  ]);
  expect(JSON.stringify(sampleOfSchema(document, poisoned))).toBe('{"__proto__":1}');
  expect(JSON.stringify(sampleOfSchema(document, { $ref: '#/components/schemas/Pet' }))).toBe(
    '{"name":"string"}',
  );
});
