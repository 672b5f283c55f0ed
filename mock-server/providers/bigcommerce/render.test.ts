/** What the cases in fixtures cannot bring about. */
import { expect, test } from '@jest/globals';
import type { Exchange } from '../../api/exchange.ts';
import type { Problem } from '../../rules/problem.ts';
import { render } from './render.ts';

const type = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes';
const json = { 'Content-Type': 'application/json' };

/** The parts of an exchange that a refusal is worded from. */
function exchange(parts: Partial<Exchange> = {}): Exchange {
  return { path: '/stores/a/v3/hooks', match: { kind: 'no-path' }, ...parts } as Exchange;
}

test('a failure of the sandbox is told without its detail', () => {
  const problem: Problem = { kind: 'defect', detail: 'at file.ts:1' };
  expect(render(problem, exchange())).toEqual({
    status: 500,
    headers: json,
    body: { status: 500, title: 'Internal Server Error', type },
  });
});

test('a forbidden request is 403', () => {
  expect(render({ kind: 'forbidden' }, exchange())).toEqual({
    status: 403,
    headers: json,
    body: { status: 403, title: 'Forbidden', type },
  });
});

test('an e-mail that is no string is named by its place', () => {
  const violation = {
    location: 'body',
    pointer: '/emails/1',
    keyword: 'type',
    params: { type: 'string' },
    message: 'must be string',
    schemaPath: '#/properties/emails/items/type',
  } as const;
  const problem: Problem = { kind: 'invalid-request', violations: [violation] };
  expect(render(problem, exchange())).toEqual({
    status: 422,
    headers: json,
    body: {
      status: 422,
      title: 'JSON data is missing or invalid',
      type,
      errors: { 'emails[1]': 'error.expected.jsstring' },
    },
  });
});

test('a header of the name __proto__ is named like any other', () => {
  const violation = {
    location: 'body',
    pointer: '/headers/__proto__',
    keyword: 'type',
    params: { type: 'string' },
    message: 'must be string',
    schemaPath: '#/properties/headers/additionalProperties/type',
  } as const;
  const { body } = render({ kind: 'invalid-request', violations: [violation] }, exchange());
  expect(JSON.stringify(body)).toBe(
    `{"status":422,"title":"JSON data is missing or invalid","type":"${type}",` +
      '"errors":{"headers.__proto__":"error.expected.jsstring"}}',
  );
});
