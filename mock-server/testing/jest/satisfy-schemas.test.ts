/** Schemas of OpenAPI 3.0 and 3.1: each takes what fits, and says of what does not the whole of it. */
import { expect, test } from '@jest/globals';
import { createMatchers } from './matchers.ts';
import { ForgottenAwaits } from './forgotten-awaits.ts';
import { answering, answerWith } from './test-documents.ts';

expect.extend(createMatchers(new ForgottenAwaits()));

interface Case {
  readonly name: string;
  readonly openapi?: string;
  readonly schema: object;
  readonly schemas?: object;
  readonly good: unknown;
  readonly bad: unknown;
  /** Each finding: where, what was expected, what was received, and the schema's place. */
  readonly told: readonly (readonly [string, string, string, string])[];
}

/** Where the schema of each case stands. */
const root = '/paths/~1things/get/responses/200/content/application~1json/schema';

const either = {
  if: { properties: { a: { const: 1 } }, required: ['a'] },
  then: { required: ['b'] },
  else: { required: ['c'] },
};

const inNewWords: readonly Case[] = [
  {
    name: 'a list of types',
    schema: { type: ['string', 'null'] },
    good: null,
    bad: 7,
    told: [['the body', 'a string or null', '7', `${root}/type`]],
  },
  {
    name: 'const',
    schema: { properties: { kind: { const: 'a' } } },
    good: { kind: 'a' },
    bad: { kind: 'b' },
    told: [['/kind', '"a"', '"b"', `${root}/properties/kind/const`]],
  },
  {
    name: 'prefixItems',
    schema: {
      type: 'array',
      prefixItems: [{ type: 'string' }, { type: 'integer' }],
      items: false,
    },
    good: ['a', 1],
    bad: ['a', 'b', 2],
    told: [
      ['/1', 'an integer', '"b"', `${root}/prefixItems/1/type`],
      ['the body', 'at most 2 items', '["a","b",2]', `${root}/items`],
    ],
  },
  {
    name: 'unevaluatedProperties',
    schema: {
      allOf: [{ properties: { a: {} } }],
      properties: { b: {} },
      unevaluatedProperties: false,
    },
    good: { a: 1, b: 2 },
    bad: { a: 1, c: 3 },
    told: [['/c', 'no member of that name', '3', `${root}/unevaluatedProperties`]],
  },
  {
    name: 'unevaluatedItems',
    schema: { prefixItems: [{}], unevaluatedItems: false },
    good: [1],
    bad: [1, 2],
    told: [['the body', 'at most 1 item', '[1,2]', `${root}/unevaluatedItems`]],
  },
  {
    name: 'if and then',
    schema: either,
    good: { a: 1, b: 2 },
    bad: { a: 1 },
    told: [['/b', 'a value, since it is required', 'nothing', `${root}/then/required`]],
  },
  {
    name: 'else',
    schema: either,
    good: { a: 2, c: 2 },
    bad: { a: 2 },
    told: [['/c', 'a value, since it is required', 'nothing', `${root}/else/required`]],
  },
  {
    name: 'dependentRequired',
    schema: { dependentRequired: { a: ['b'] } },
    good: { a: 1, b: 1 },
    bad: { a: 1 },
    told: [['/b', 'a value, since "a" is there', 'nothing', `${root}/dependentRequired`]],
  },
  {
    name: 'dependentSchemas',
    schema: { dependentSchemas: { a: { properties: { b: { type: 'string' } } } } },
    good: { a: 1, b: '' },
    bad: { a: 1, b: 1 },
    told: [['/b', 'a string', '1', `${root}/dependentSchemas/a/properties/b/type`]],
  },
  {
    name: 'contains and minContains',
    schema: { contains: { type: 'string' }, minContains: 2 },
    good: ['a', 'b', 1],
    bad: ['a', 1],
    told: [
      ['/1', 'a string', '1', `${root}/contains/type`],
      [
        'the body',
        'at least 2 of its items as `contains` describes',
        '["a",1]',
        `${root}/contains`,
      ],
    ],
  },
  {
    name: 'propertyNames',
    schema: { propertyNames: { pattern: '^[a-z]+$' } },
    good: { a: 1 },
    bad: { A: 1 },
    told: [
      [
        'the body',
        'a text that matches ^[a-z]+$ as the name "A"',
        '{"A":1}',
        `${root}/propertyNames/pattern`,
      ],
    ],
  },
  {
    name: 'patternProperties',
    schema: { patternProperties: { '^x-': { type: 'integer' } }, additionalProperties: false },
    good: { 'x-a': 1 },
    bad: { 'x-a': 'b', c: 1 },
    told: [
      ['/c', 'no member of that name', '1', `${root}/additionalProperties`],
      ['/x-a', 'an integer', '"b"', `${root}/patternProperties/^x-/type`],
    ],
  },
  {
    name: 'a reference with other words beside it',
    schema: { $ref: '#/components/schemas/A', maxLength: 3 },
    schemas: { A: { type: 'string' } },
    good: 'abc',
    bad: 'abcd',
    told: [['the body', 'at most 3 characters', '"abcd"', `${root}/maxLength`]],
  },
  {
    name: 'a schema that is false',
    schema: { properties: { a: false } },
    good: { b: 1 },
    bad: { a: 1 },
    told: [['/a', 'nothing at all: the schema is false', '1', `${root}/properties/a`]],
  },
  {
    name: '$dynamicRef',
    schema: { $ref: '#/components/schemas/Tree' },
    schemas: {
      Tree: {
        $dynamicAnchor: 'node',
        type: 'object',
        properties: { children: { type: 'array', items: { $dynamicRef: '#node' } } },
      },
    },
    good: { children: [{ children: [] }] },
    bad: { children: [{ children: 1 }] },
    told: [
      [
        '/children/0/children',
        'an array',
        '1',
        '/components/schemas/Tree/properties/children/type',
      ],
    ],
  },
  {
    name: 'a number as the lower bound',
    schema: { exclusiveMinimum: 3 },
    good: 4,
    bad: 3,
    told: [['the body', 'a number of more than 3', '3', `${root}/exclusiveMinimum`]],
  },
  {
    name: 'format',
    schema: { format: 'date-time' },
    good: '2026-01-01T00:00:00Z',
    bad: 'yesterday',
    told: [['the body', 'the format date-time', '"yesterday"', `${root}/format`]],
  },
  {
    name: 'a schema that contains itself, below one of the same member',
    schema: {
      properties: { name: { type: 'integer' }, tree: { $ref: '#/components/schemas/Node' } },
    },
    schemas: {
      Node: {
        properties: { name: { type: 'string' }, child: { $ref: '#/components/schemas/Node' } },
      },
    },
    good: { name: 1, tree: { child: { name: 'a' } } },
    bad: { name: 1, tree: { child: { name: 1 } } },
    told: [['/tree/child/name', 'a string', '1', '/components/schemas/Node/properties/name/type']],
  },
];

const inOldWords: readonly Case[] = [
  {
    name: 'nullable',
    schema: { type: 'string', nullable: true },
    good: null,
    bad: 7,
    told: [['the body', 'a string or null', '7', `${root}/type`]],
  },
  {
    name: 'null where it is not nullable',
    schema: { type: 'string' },
    good: '',
    bad: null,
    told: [['the body', 'a string', 'null', `${root}/type`]],
  },
  {
    name: 'exclusiveMaximum as a yes',
    schema: { type: 'number', maximum: 10, exclusiveMaximum: true },
    good: 9,
    bad: 10,
    told: [['the body', 'a number of less than 10', '10', `${root}/exclusiveMaximum`]],
  },
  {
    name: 'oneOf with a discriminator',
    schema: {
      oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }],
      discriminator: { propertyName: 'kind' },
    },
    schemas: {
      A: { required: ['kind'], properties: { kind: { enum: ['a'] }, n: { type: 'integer' } } },
      B: { required: ['kind'], properties: { kind: { enum: ['b', 'c'] } } },
    },
    good: { kind: 'a', n: 1 },
    bad: { kind: 'a', n: 'x' },
    told: [
      ['/n', 'an integer', '"x"', '/components/schemas/A/properties/n/type'],
      ['/kind', '"b" or "c"', '"a"', '/components/schemas/B/properties/kind/enum'],
      [
        'the body',
        'what just one of the schemas of `oneOf` describes',
        '{"kind":"a","n":"x"}',
        `${root}/oneOf`,
      ],
    ],
  },
  {
    name: 'oneOf of which two fit',
    schema: { oneOf: [{ type: 'number' }, { type: 'integer' }, { type: 'string' }] },
    good: 1.5,
    bad: 1,
    told: [
      [
        'the body',
        'what just one of the schemas of `oneOf` describes, and those at 0 and 1 both do',
        '1',
        `${root}/oneOf`,
      ],
    ],
  },
  {
    name: 'anyOf',
    schema: { anyOf: [{ minLength: 3 }, { pattern: '^a' }], type: 'string' },
    good: 'a',
    bad: 'b',
    told: [
      ['the body', 'at least 3 characters', '"b"', `${root}/anyOf/0/minLength`],
      ['the body', 'a text that matches ^a', '"b"', `${root}/anyOf/1/pattern`],
      ['the body', 'what one of the schemas of `anyOf` describes', '"b"', `${root}/anyOf`],
    ],
  },
  {
    name: 'not',
    schema: { not: { enum: ['a'] } },
    good: 'b',
    bad: 'a',
    told: [['the body', 'what the schema of `not` does not describe', '"a"', `${root}/not`]],
  },
  {
    name: 'writeOnly, which an answer need not have',
    schema: {
      type: 'object',
      required: ['id', 'secret'],
      properties: { id: { type: 'integer' }, secret: { type: 'string', writeOnly: true } },
    },
    good: { id: 1 },
    bad: { secret: 'a' },
    told: [['/id', 'a value, since it is required', 'nothing', `${root}/required`]],
  },
  {
    name: 'allOf whose parts speak of the same member',
    schema: {
      allOf: [{ properties: { a: { minimum: 1 } } }, { properties: { a: { minimum: 5 } } }],
    },
    good: { a: 5 },
    bad: { a: 3 },
    told: [['/a', 'a number of at least 5', '3', `${root}/allOf/1/properties/a/minimum`]],
  },
  {
    name: 'the same the other way round',
    schema: {
      allOf: [{ properties: { a: { minimum: 5 } } }, { properties: { a: { minimum: 1 } } }],
    },
    good: { a: 5 },
    bad: { a: 3 },
    told: [['/a', 'a number of at least 5', '3', `${root}/allOf/0/properties/a/minimum`]],
  },
  {
    name: 'additionalProperties, with a value too long to be shown',
    schema: { type: 'object', properties: { a: {} }, additionalProperties: false },
    good: { a: 1 },
    bad: { b: 'x'.repeat(300) },
    told: [
      [
        '/b',
        'no member of that name',
        `"${'x'.repeat(199)}… (302 characters)`,
        `${root}/additionalProperties`,
      ],
    ],
  },
  {
    name: 'uniqueItems, and what stands in items',
    schema: { type: 'array', items: { multipleOf: 2 }, uniqueItems: true },
    good: [2, 4],
    bad: [3, 3],
    told: [
      ['/0', 'a multiple of 2', '3', `${root}/items/multipleOf`],
      ['/1', 'a multiple of 2', '3', `${root}/items/multipleOf`],
      ['the body', 'no item twice, and those at 0 and 1 are equal', '[3,3]', `${root}/uniqueItems`],
    ],
  },
  {
    name: 'a name with a slash and a tilde',
    schema: { properties: { 'a/b~c': { type: 'boolean' } } },
    good: { 'a/b~c': true },
    bad: { 'a/b~c': 1 },
    told: [['/a~1b~0c', 'a boolean', '1', `${root}/properties/a~1b~0c/type`]],
  },
];

const cases = [
  ...inNewWords.map((one) => ({ openapi: '3.1.0', ...one })),
  ...inOldWords.map((one) => ({ openapi: '3.0.3', ...one })),
  ...inOldWords
    .filter(({ name }) => !name.includes('exclusive') && !name.includes('nullable'))
    .map((one) => ({ openapi: '3.1.0', ...one })),
];

test.each(cases)(
  '$name, in $openapi',
  async ({ openapi, schema, schemas = {}, good, bad, told }) => {
    const document = answering(openapi, schema, { schemas });
    await expect(answerWith(good)).toSatisfyContract(document);
    const blocks = told.map(
      ([where, expected, received, place]) =>
        `  ${where}\n    expected: ${expected}\n    received: ${received}\n    schema:   ${place}`,
    );
    const head =
      'expect(response).toSatisfyContract(document)\n\nGET /things (listThings), answer 200';
    await expect(expect(answerWith(bad)).toSatisfyContract(document)).rejects.toThrow(
      new Error([head, ...blocks].join('\n')),
    );
    await expect(answerWith(bad)).not.toSatisfyContract(document);
  },
);
