import { expect, test } from '@jest/globals';
import type { SentRequest } from './exercise.ts';
import { loadSpecification } from './load-specification.ts';
import { outlineOperation } from './outline-operation.ts';
import type { OperationOutline } from './outline-operation.ts';

/** @param operation members of an operation, as YAML flow or as JSON */
async function outlineOf(operation: object, components: object = {}): Promise<OperationOutline> {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: { '/things/{id}': { post: { responses: { 204: { description: '' } }, ...operation } } },
    components,
  };
  const { operations } = await loadSpecification({
    name: 'things',
    text: JSON.stringify(document),
  });
  const [first] = operations;
  if (!first) throw new Error('no operation');
  return outlineOperation(first);
}

const outlineOfBody = (schema: object, components?: object): Promise<OperationOutline> =>
  outlineOf({ requestBody: { content: { 'application/json': { schema } } } }, components);

function exercisedBy(outline: OperationOutline, sent: Partial<SentRequest>): unknown[] {
  const nothing = { headers: {}, query: new URLSearchParams(), body: undefined };
  const points = outline.exercised({ ...nothing, params: { path: {}, query: {} }, ...sent });
  return points.map((at) => outline.points[at]);
}

const property = (pointer: string) => ({ kind: 'property', pointer });
const value = (pointer: string, listed: unknown, location = 'body') => ({
  kind: 'value',
  location,
  pointer,
  value: listed,
});

test('properties of objects, of items and of free names are points, by pointer templates', async () => {
  const outline = await outlineOfBody({
    type: 'object',
    properties: {
      url: { type: 'string' },
      'a/b': { type: 'object', properties: { c: { type: 'integer' } } },
      items: {
        type: 'array',
        items: { type: 'object', properties: { headers: { type: 'object' } } },
      },
      named: {
        type: 'object',
        properties: { x: { type: 'string' } },
        additionalProperties: { type: 'object', properties: { y: { type: 'string' } } },
      },
    },
  });
  expect(outline.points).toEqual(
    [
      '/url',
      '/a~1b',
      '/items',
      '/named',
      '/a~1b/c',
      '/named/x',
      '/items/*/headers',
      '/named/*/y',
    ].map(property),
  );
  expect(outline.complete).toBe(true);
  const body = {
    items: [{}, { headers: { z: 1 } }, { headers: {} }, 7, null],
    named: { x: { y: 1 }, other: { y: 1 } },
    undeclared: 1,
  };
  expect(exercisedBy(outline, { body })).toEqual(
    ['/items', '/items/*/headers', '/named', '/named/x', '/named/*/y'].map(property),
  );
});

test('what a value is or may be by allOf, oneOf, anyOf, then and else shares one place', async () => {
  const outline = await outlineOfBody({
    allOf: [{ properties: { a: {} } }, { properties: { b: {} } }],
    oneOf: [{ properties: { c: {} } }, { properties: { a: {}, d: {} } }],
    anyOf: [{ properties: { e: {} } }, { type: 'array', items: { properties: { f: {} } } }],
    if: { properties: { hidden: {} } },
    then: { properties: { g: {} } },
    else: { properties: { h: {} } },
    not: { properties: { hidden: {} } },
  });
  const pointers = outline.points.map((point) => (point.kind === 'property' ? point.pointer : ''));
  expect(pointers.toSorted()).toEqual(['/*/f', '/a', '/b', '/c', '/d', '/e', '/g', '/h']);
  expect(exercisedBy(outline, { body: { a: 1, h: 1, hidden: 1 } })).toEqual(
    expect.arrayContaining([property('/a'), property('/h')]),
  );
  expect(exercisedBy(outline, { body: [{ f: 1 }] })).toEqual([property('/*/f')]);
});

test('the values of enums and constants are points, null and numbers as such', async () => {
  const outline = await outlineOfBody({
    properties: {
      state: { enum: ['on', 1, null] },
      kind: { oneOf: [{ const: 'a' }, { const: 'b' }, { const: 'a' }] },
      events: { type: 'array', items: { enum: ['made', { not: 'a scalar' }] } },
    },
  });
  expect(outline.points).toEqual([
    property('/state'),
    property('/kind'),
    property('/events'),
    value('/state', 'on'),
    value('/state', 1),
    value('/state', null),
    value('/kind', 'a'),
    value('/kind', 'b'),
    value('/events/*', 'made'),
  ]);
  expect(
    exercisedBy(outline, { body: { state: null, events: ['made', 'made', 'unmade'] } }),
  ).toEqual([
    property('/state'),
    value('/state', null),
    property('/events'),
    value('/events/*', 'made'),
  ]);
  expect(exercisedBy(outline, { body: { state: '1' } })).toEqual([property('/state')]);
});

test('a nullable object of OpenAPI 3.0 has its properties, and what only answers have is left out', async () => {
  const text = JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        post: {
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    id: { type: 'integer', readOnly: true },
                    of: { type: 'object', nullable: true, properties: { a: { type: 'string' } } },
                  },
                },
              },
            },
          },
          responses: { 204: { description: '' } },
        },
      },
    },
  });
  const { operations } = await loadSpecification({ name: 'things', text });
  const [operation] = operations;
  if (!operation) throw new Error('no operation');
  const outline = outlineOperation(operation);
  expect(outline.points).toEqual([property('/of'), property('/of/a')]);
  expect(exercisedBy(outline, { body: { id: 1, of: null } })).toEqual([property('/of')]);
});

test('a schema that contains itself is entered once', async () => {
  const Tree = {
    type: 'object',
    properties: {
      name: { type: 'string' },
      children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
    },
  };
  const outline = await outlineOfBody({ $ref: '#/components/schemas/Tree' }, { schemas: { Tree } });
  expect(outline.complete).toBe(false);
  const names = outline.points.map((point) => (point.kind === 'property' ? point.pointer : ''));
  expect(names).toEqual(expect.arrayContaining(['/name', '/children', '/children/*/name']));
  expect(names.length).toBeLessThan(7);
  const deep = { name: 'a', children: [{ children: [{ children: [{ name: 'b' }] }] }] };
  expect(exercisedBy(outline, { body: deep })).toEqual(
    expect.arrayContaining([
      property('/name'),
      property('/children'),
      property('/children/*/children'),
    ]),
  );
});

test('circles that multiply without end are cut', async () => {
  const names = Array.from({ length: 9 }, (_, index) => `N${index}`);
  const references = names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]);
  const schema = { type: 'object', properties: Object.fromEntries(references) as object };
  const schemas = Object.fromEntries(names.map((name) => [name, schema])) as object;
  const outline = await outlineOfBody({ $ref: '#/components/schemas/N0' }, { schemas });
  expect(outline.complete).toBe(false);
  expect(outline.points.length).toBeLessThan(2_100);
  expect(outline.points.slice(0, 9)).toEqual(names.map((name) => property(`/${name}`)));
});

test('parameters of path, query and header are points, with their enums', async () => {
  const outline = await outlineOf({
    parameters: [
      { name: 'id', in: 'path', required: true, schema: { enum: [1, 2] } },
      { name: 'kind', in: 'query', schema: { type: 'array', items: { enum: ['a', 'b'] } } },
      { name: 'X-Mode', in: 'header', schema: { enum: ['fast'] } },
      { name: 'page', in: 'query', schema: { type: 'integer' } },
    ],
  });
  const parameter = (location: string, name: string) => ({ kind: 'parameter', location, name });
  expect(outline.points).toEqual([
    parameter('path', 'id'),
    value('/id', 1, 'path'),
    value('/id', 2, 'path'),
    parameter('query', 'kind'),
    value('/kind/*', 'a', 'query'),
    value('/kind/*', 'b', 'query'),
    parameter('query', 'page'),
    parameter('header', 'X-Mode'),
    value('/X-Mode', 'fast', 'header'),
  ]);
  const sent = {
    headers: { 'x-mode': 'fast' },
    query: new URLSearchParams('kind=b'),
    params: { path: { id: 2 }, query: { kind: ['b'] } },
  };
  expect(exercisedBy(outline, sent)).toEqual([
    parameter('path', 'id'),
    value('/id', 2, 'path'),
    parameter('query', 'kind'),
    value('/kind/*', 'b', 'query'),
    parameter('header', 'X-Mode'),
    value('/X-Mode', 'fast', 'header'),
  ]);
  // Refused before its parameters were read.
  expect(exercisedBy(outline, { query: new URLSearchParams('page=x') })).toEqual([
    parameter('path', 'id'),
    parameter('query', 'page'),
  ]);
});

test('names that every object has are no properties, and fields of forms cannot be told apart', async () => {
  const properties = { constructor: {}, toString: {}, name: {} };
  const outline = await outlineOf({
    requestBody: {
      content: {
        'application/json': { schema: { properties } },
        'application/x-www-form-urlencoded': { schema: { properties: { field: {} } } },
      },
    },
  });
  expect(outline.points).toEqual(['/constructor', '/toString', '/name'].map(property));
  expect(exercisedBy(outline, { body: { name: 1 } })).toEqual([property('/name')]);
  expect(exercisedBy(outline, { body: JSON.parse('{"constructor":1}') as unknown })).toEqual([
    property('/constructor'),
  ]);
  expect(exercisedBy(outline, { body: 'field=1' })).toEqual([]);
});

test('an answer is found by its status, its range or default, and by its media type', async () => {
  const data = { 'application/json': {}, 'text/csv': {} };
  const outline = await outlineOf({
    responses: {
      200: { description: '', content: data },
      204: { description: '' },
      '4XX': { description: '', content: { 'application/json': {} } },
      default: { description: '', content: { 'application/*': {} } },
    },
  });
  expect(outline.answers).toEqual([
    { status: '200', mediaType: 'application/json' },
    { status: '200', mediaType: 'text/csv' },
    { status: '204', mediaType: null },
    { status: '4XX', mediaType: 'application/json' },
    { status: 'default', mediaType: 'application/*' },
  ]);
  const find = (status: number, type?: string) =>
    outline.find({ status, headers: type === undefined ? {} : { 'content-type': type } });
  expect([
    find(200, 'application/json; charset=utf-8'),
    find(200, 'text/csv'),
    find(204),
    find(404, 'application/json'),
    find(500, 'application/xml'),
  ]).toEqual([0, 1, 2, 3, 4]);
  expect([find(200), find(200, 'text/html'), find(404, 'text/csv')]).toEqual([-1, -1, -1]);
});

test('of a body without end the beginning is looked at', async () => {
  const outline = await outlineOfBody({ items: { properties: { a: {}, b: {} } } });
  const many = Array.from({ length: 200_000 }, () => ({ a: 1 }));
  expect(exercisedBy(outline, { body: [...many, { b: 1 }] })).toEqual([property('/*/a')]);
  expect(exercisedBy(outline, { body: [...many.slice(0, 1_000), { b: 1 }] })).toEqual([
    property('/*/a'),
    property('/*/b'),
  ]);
});
