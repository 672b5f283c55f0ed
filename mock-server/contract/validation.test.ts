import { expect, test } from '@jest/globals';
import { loadSpecification } from './load-specification.ts';
import type { Answer, ContractRequest, Operation, RequestVerdict } from './types.ts';

async function operationOf(operation: object, path = '/things'): Promise<Operation> {
  const document = {
    openapi: '3.0.3',
    info: { title: 'Things', version: '1' },
    paths: { [path]: { post: operation } },
  };
  const { operations } = await loadSpecification({
    name: 'things',
    text: JSON.stringify(document),
  });
  const [first] = operations;
  if (first === undefined) throw new Error('the document has no operation');
  return first;
}

const responses = { '200': { description: 'OK' } };
const empty: ContractRequest = {
  path: {},
  query: new URLSearchParams(),
  headers: {},
  body: undefined,
  mediaType: undefined,
};
const short = ({ violations }: Pick<RequestVerdict, 'violations'>): string[] =>
  violations.map(({ location, pointer, keyword }) => `${location} ${pointer} ${keyword}`);

const list = { type: 'array', items: { type: 'integer' } };
const point = { type: 'object', properties: { x: { type: 'integer' }, y: { type: 'integer' } } };

test.each([
  ['form', true, list, 'v=1&v=2', [1, 2]],
  ['form', undefined, list, 'v=1&v=2', [1, 2]],
  ['form', undefined, list, 'v=1', [1]],
  ['form', false, list, 'v=1,2', [1, 2]],
  ['spaceDelimited', false, list, 'v=1%202', [1, 2]],
  ['pipeDelimited', false, list, 'v=1|2', [1, 2]],
  ['form', true, point, 'x=1&y=2', { x: 1, y: 2 }],
  ['form', false, point, 'v=x,1,y,2', { x: 1, y: 2 }],
  ['deepObject', true, point, 'v[x]=1&v[y]=2', { x: 1, y: 2 }],
  [
    'deepObject',
    true,
    { type: 'object', properties: { a: list } },
    'v[a][0]=1&v[a][1]=2',
    { a: [1, 2] },
  ],
  ['deepObject', true, { type: 'object', properties: { a: list } }, 'v[a][]=1', { a: [1] }],
  ['form', true, { type: 'boolean' }, 'v=true', true],
  ['form', true, { type: 'number', nullable: true }, 'v=1.5', 1.5],
  ['form', true, { oneOf: [{ type: 'integer' }, { type: 'boolean' }] }, 'v=7', 7],
])(
  'a query parameter of style %s, explode %s, is read by its schema (%#)',
  async (style, explode, schema, query, value) => {
    const operation = await operationOf({
      parameters: [{ in: 'query', name: 'v', style, explode, schema }],
      responses,
    });
    const verdict = operation.validateRequest({ ...empty, query: new URLSearchParams(query) });

    expect(verdict).toEqual({ violations: [], path: {}, query: { v: value } });
  },
);

test.each([
  ['simple', false, list, '1,2', [1, 2]],
  ['simple', false, point, 'x,1,y,2', { x: 1, y: 2 }],
  ['simple', true, point, 'x=1,y=2', { x: 1, y: 2 }],
  ['label', false, { type: 'integer' }, '.7', 7],
  ['label', false, list, '.1,2', [1, 2]],
  ['label', true, list, '.1.2', [1, 2]],
  ['label', true, point, '.x=1.y=2', { x: 1, y: 2 }],
  ['matrix', false, { type: 'integer' }, ';v=7', 7],
  ['matrix', false, list, ';v=1,2', [1, 2]],
  ['matrix', true, list, ';v=1;v=2', [1, 2]],
  ['matrix', false, point, ';v=x,1,y,2', { x: 1, y: 2 }],
  ['matrix', true, point, ';x=1;y=2', { x: 1, y: 2 }],
])(
  'a path parameter of style %s, explode %s, is read by its schema (%#)',
  async (style, explode, schema, text, value) => {
    const parameter = { in: 'path', name: 'v', required: true, style, explode, schema };
    const operation = await operationOf({ parameters: [parameter], responses }, '/things/{v}');

    expect(operation.validateRequest({ ...empty, path: { v: text } })).toEqual({
      violations: [],
      path: { v: value },
      query: {},
    });
  },
);

test('a label or matrix parameter without its sign is a missing one', async () => {
  const parameter = { in: 'path', name: 'v', required: true, style: 'label', schema: {} };
  const operation = await operationOf({ parameters: [parameter], responses }, '/things/{v}');

  expect(short(operation.validateRequest({ ...empty, path: { v: '7' } }))).toEqual([
    'path  required',
  ]);
});

test('violations of parameters name the parameter and the text that came', async () => {
  const operation = await operationOf({
    parameters: [
      { in: 'query', name: 'pageSize', schema: { type: 'integer', maximum: 100 } },
      { in: 'query', name: 'ids', schema: list },
      { in: 'header', name: 'X-Key', required: true, schema: { type: 'string' } },
    ],
    responses,
  });
  const { violations, query } = operation.validateRequest({
    ...empty,
    query: new URLSearchParams('pageSize=500&ids=1&ids=x'),
  });

  expect(violations).toEqual([
    {
      location: 'query',
      pointer: '/pageSize',
      keyword: 'maximum',
      params: { comparison: '<=', limit: 100 },
      message: 'must be <= 100',
      received: '500',
      schemaPath: '#/properties/pageSize/maximum',
    },
    {
      location: 'query',
      pointer: '/ids/1',
      keyword: 'type',
      params: { type: 'integer' },
      message: 'must be integer',
      received: 'x',
      schemaPath: '#/properties/ids/items/type',
    },
    {
      location: 'header',
      pointer: '',
      keyword: 'required',
      params: { missingProperty: 'X-Key' },
      message: "must have required property 'X-Key'",
      received: {},
      schemaPath: '#/required',
    },
  ]);
  expect(query).toEqual({ pageSize: 500, ids: [1, 'x'] });
});

const form = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string', minLength: 2 }, age: { type: 'integer' } },
};

test('a urlencoded body is taken apart and checked', async () => {
  const type = 'application/x-www-form-urlencoded';
  const operation = await operationOf({
    requestBody: { content: { [type]: { schema: form } } },
    responses,
  });
  const send = (body: unknown) =>
    short(
      operation.validateRequest({
        ...empty,
        body,
        mediaType: type,
        headers: { 'content-type': type },
      }),
    );

  expect(send('name=Ada+L&age=36')).toEqual([]);
  expect(send(Buffer.from('name=Ada'))).toEqual([]);
  expect(send('age=old')).toEqual(['body  required', 'body /age type']);
  expect(send(7)).toEqual(['body  form']);
});

test('a multipart body is taken apart and checked', async () => {
  const type = 'multipart/form-data';
  const operation = await operationOf({
    requestBody: { content: { [type]: { schema: form } } },
    responses,
  });
  const part = (name: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const send = (body: string, header = `${type}; boundary=b`) =>
    short(
      operation.validateRequest({
        ...empty,
        body,
        mediaType: type,
        headers: { 'content-type': header },
      }),
    );

  expect(send(`${part('name', 'Ada')}${part('age', '36')}--b--\r\n`)).toEqual([]);
  expect(send(`${part('age', 'old')}--b--\r\n`)).toEqual(['body  required', 'body /age type']);
  expect(send(part('name', 'Ada'), type)).toEqual(['body  form']);
});

test('XML and binary bodies are let through unread', async () => {
  const content = {
    'application/xml': { schema: form },
    'application/octet-stream': { schema: { type: 'string' } },
  };
  const operation = await operationOf({ requestBody: { content }, responses });

  expect(
    short(operation.validateRequest({ ...empty, body: '<a/>', mediaType: 'application/xml' })),
  ).toEqual([]);
  expect(
    short(
      operation.validateRequest({
        ...empty,
        body: Buffer.alloc(3),
        mediaType: 'application/octet-stream',
      }),
    ),
  ).toEqual([]);
});

test('a body where none is declared is an undeclared media type', async () => {
  const operation = await operationOf({ responses });

  expect(
    operation.validateRequest({ ...empty, body: {}, mediaType: 'application/json' }).violations,
  ).toEqual([
    {
      location: 'media-type',
      pointer: '',
      keyword: 'undeclared',
      params: { declared: [] },
      message: 'must have no body',
      received: 'application/json',
      schemaPath: '',
    },
  ]);
});

const answers = await operationOf({
  responses: {
    '200': {
      description: 'OK',
      headers: { 'X-Rate': { required: true, schema: { type: 'integer' } } },
      content: {
        'application/json': { schema: { type: 'object', required: ['a'] } },
        'application/problem+json': { schema: { type: 'object', required: ['title'] } },
        'text/plain': { schema: { type: 'integer' } },
      },
    },
    '204': { description: 'Nothing' },
    '404': { description: 'None', content: { 'application/json; version=1': { schema: {} } } },
    '4XX': { description: 'No', content: { 'application/*': { schema: { type: 'object' } } } },
    default: { description: 'Else', content: { '*/*': { schema: { type: 'array' } } } },
  },
});
const check = (
  status: number,
  type?: string,
  body?: unknown,
  more: Answer['headers'] = {},
): string[] => {
  const headers = { ...(type === undefined ? {} : { 'content-TYPE': type }), ...more };
  return short({ violations: answers.checkAnswer({ status, headers, body }) });
};
const rate = { 'x-rate': '7' };

test('the status decides the response: itself, its range, default', () => {
  expect(check(200, 'application/json', { a: 1 }, rate)).toEqual([]);
  expect(check(418, 'application/json', {})).toEqual([]);
  expect(check(418, 'application/json', [])).toEqual(['body  type']);
  expect(check(500, 'application/json', [])).toEqual([]);
  expect(check(500, 'application/json', {})).toEqual(['body  type']);
});

test('the media type decides the schema, the same one before a relative', () => {
  expect(check(200, 'application/problem+json', { title: 'x' }, rate)).toEqual([]);
  expect(check(200, 'application/problem+json', { a: 'x' }, rate)).toEqual(['body  required']);
  expect(check(200, 'application/vnd.api+json; charset=utf-8', { a: 1 }, rate)).toEqual([]);
  expect(check(200, 'text/plain', '7', rate)).toEqual([]);
  expect(check(200, 'text/plain', 'x', rate)).toEqual(['body  type']);
  expect(check(200, 'image/png', 'x', rate)).toEqual(['media-type  undeclared']);
  expect(check(404, 'application/json', {})).toEqual(['media-type  undeclared']);
  expect(check(404, 'application/json; version=1', {})).toEqual([]);
});

test('a missing body, Content-Type or required header is a violation', () => {
  expect(check(200, 'application/json', undefined, rate)).toEqual(['body  type']);
  expect(check(200, undefined, { a: 1 }, rate)).toEqual(['media-type  undeclared']);
  expect(check(200, 'application/json', { a: 1 })).toEqual(['header  required']);
  expect(check(200, 'application/json', { a: 1 }, { 'X-RATE': 'x' })).toEqual([
    'header /X-Rate type',
  ]);
});

test('an answer with 204 or 304 has no body', () => {
  expect(check(204)).toEqual([]);
  expect(check(204, 'application/json', {})).toEqual(['body  undeclared']);
  expect(check(304)).toEqual([]);
});

test('an undeclared status names the declared ones', async () => {
  const operation = await operationOf({ responses });

  expect(operation.checkAnswer({ status: 201, headers: {} })).toEqual([
    {
      location: 'status',
      pointer: '',
      keyword: 'undeclared',
      params: { declared: ['200'] },
      message: 'must be one of: 200',
      received: 201,
      schemaPath: '',
    },
  ]);
});

test('requests are spared what only answers carry, and answers what only requests do', async () => {
  const schema = {
    type: 'object',
    required: ['id', 'secret'],
    properties: {
      id: { type: 'integer', readOnly: true },
      secret: { type: 'string', writeOnly: true },
    },
  };
  const content = { 'application/json': { schema } };
  const operation = await operationOf({
    requestBody: { required: true, content },
    responses: { '200': { description: 'OK', content } },
  });
  const send = (body: unknown) =>
    short(operation.validateRequest({ ...empty, body, mediaType: 'application/json' }));
  const receive = (body: unknown) =>
    short({
      violations: operation.checkAnswer({
        status: 200,
        headers: { 'Content-Type': 'application/json' },
        body,
      }),
    });

  expect(send({ secret: 's' })).toEqual([]);
  expect(send({ id: 1 })).toEqual(['body  required']);
  expect(receive({ id: 1 })).toEqual([]);
  expect(receive({ secret: 's' })).toEqual(['body  required']);
});
