import { expect, test } from '@jest/globals';
import type { Violation } from '../../contract/types.ts';
import { pydanticErrors } from './pydantic-errors.ts';
import type { Sent } from './pydantic-errors.ts';

const violation = (
  pointer: string,
  keyword: string,
  params: Violation['params'],
  location: Violation['location'] = 'body',
): Violation => ({ location, pointer, keyword, params, message: '', schemaPath: '' });

const sent = (body: unknown, parameters: Readonly<Record<string, string>> = {}): Sent => ({
  body,
  parameter: (name) => parameters[name],
  coercion: 'lax',
});

test('errors stand in the order of the fields, however they were found', () => {
  const body = { max_retries: 8, timeout_seconds: 2, description: 5 };
  const found = [
    violation('/max_retries', 'maximum', { comparison: '<=', limit: 7 }),
    violation('/timeout_seconds', 'minimum', { comparison: '>=', limit: 3 }),
    violation('/description', 'type', { type: 'string' }),
    violation('/description', 'type', { type: 'null' }),
    violation('/description', 'anyOf', {}),
    violation('', 'required', { missingProperty: 'url' }),
  ];
  expect(pydanticErrors(found, sent(body))).toEqual([
    { type: 'missing', loc: ['body', 'url'], msg: 'Field required', input: body },
    {
      type: 'string_type',
      loc: ['body', 'description'],
      msg: 'Input should be a valid string',
      input: 5,
    },
    {
      type: 'greater_than_equal',
      loc: ['body', 'timeout_seconds'],
      msg: 'Input should be greater than or equal to 3',
      input: 2,
      ctx: { ge: 3 },
    },
    {
      type: 'less_than_equal',
      loc: ['body', 'max_retries'],
      msg: 'Input should be less than or equal to 7',
      input: 8,
      ctx: { le: 7 },
    },
  ]);
});

test('the wrong items of a list are named one by one, the list itself is not', () => {
  const found = [
    violation('/event_patterns/2', 'type', { type: 'string' }),
    violation('/event_patterns/10', 'type', { type: 'string' }),
    violation('/event_patterns', 'type', { type: 'null' }),
    violation('/event_patterns', 'anyOf', {}),
  ];
  const event_patterns = ['a', 'a', 1, 'a', 'a', 'a', 'a', 'a', 'a', 'a', null];
  const msg = 'Input should be a valid string';
  expect(pydanticErrors(found, sent({ event_patterns }))).toEqual([
    { type: 'string_type', loc: ['body', 'event_patterns', 2], msg, input: 1 },
    { type: 'string_type', loc: ['body', 'event_patterns', 10], msg, input: null },
  ]);
});

test('a number with a fraction is no integer before it is out of bounds', () => {
  const found = [
    violation('/max_retries', 'maximum', { comparison: '<=', limit: 7 }),
    violation('/max_retries', 'type', { type: 'integer' }),
  ];
  expect(pydanticErrors(found, sent({ max_retries: 10.5 }))).toEqual([
    {
      type: 'int_from_float',
      loc: ['body', 'max_retries'],
      msg: 'Input should be a valid integer, got a number with a fractional part',
      input: 10.5,
    },
  ]);
});

test('members stand in the order type, loc, msg, input, ctx', () => {
  const found = [violation('/max_retries', 'maximum', { comparison: '<=', limit: 7 })];
  expect(JSON.stringify(pydanticErrors(found, sent({ max_retries: '8' })))).toBe(
    '[{"type":"less_than_equal","loc":["body","max_retries"],' +
      '"msg":"Input should be less than or equal to 7","input":"8","ctx":{"le":7}}]',
  );
});

test('an absent body and null are missing, another value is no object', () => {
  const absent = [violation('', 'required', {})];
  const wrong = [violation('', 'type', { type: 'object' })];
  const missing = [{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }];
  expect(pydanticErrors(absent, sent(undefined))).toEqual(missing);
  expect(pydanticErrors(wrong, sent(null))).toEqual(missing);
  expect(pydanticErrors(wrong, sent('text'))).toEqual([
    {
      type: 'model_attributes_type',
      loc: ['body'],
      msg: 'Input should be a valid dictionary or object to extract fields from',
      input: 'text',
    },
  ]);
});

test('a query parameter is shown as it was sent, and is text whatever the switch says', () => {
  const found = [violation('/limit', 'type', { type: 'integer' }, 'query')];
  const strict = { ...sent(undefined, { limit: 'ten' }), coercion: 'strict' } as const;
  expect(pydanticErrors(found, strict)).toEqual([
    {
      type: 'int_parsing',
      loc: ['query', 'limit'],
      msg: 'Input should be a valid integer, unable to parse string as an integer',
      input: 'ten',
    },
  ]);
});
