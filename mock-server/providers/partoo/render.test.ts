/** What the cases in fixtures cannot bring about. */
import { expect, test } from '@jest/globals';
import type { Exchange } from '../../api/exchange.ts';
import type { RuleIssue } from '../../rules/problem.ts';
import { render } from './render.ts';

const exchange = { match: { kind: 'no-path' }, body: undefined } as Exchange;
const headers = { 'Content-Type': 'application/json' };

function renderIssues(...issues: RuleIssue[]): unknown {
  const answer = render({ kind: 'rule-broken', rule: 'any', issues }, exchange);
  expect(answer).toMatchObject({ status: 400, headers });
  return answer.body;
}

test('a failure of the sandbox is told without its detail', () => {
  expect(render({ kind: 'defect', detail: 'at file.ts:1' }, exchange)).toEqual({
    status: 500,
    headers,
    body: { errors: { json: 'Internal server error' } },
  });
});

test('faults of several fields are nested under their places', () => {
  const body = renderIssues(
    { pointer: '/items/0/url', code: 'not-https', params: {} },
    { pointer: '/items/2/url', code: 'not-a-url', params: {} },
    { location: 'query', pointer: '/org_id', code: 'required', params: {} },
  );
  expect(body).toEqual({
    errors: {
      json: { items: { 0: { url: 'must be a valid url' }, 2: { url: 'must be a valid url' } } },
      query: { org_id: 'is required' },
    },
  });
});

test('what is said of a field wins over what is said of its parts', () => {
  const body = renderIssues(
    { pointer: '/custom_headers/X-A', code: 'header-name-pattern', params: {} },
    { pointer: '/custom_headers', code: 'too-many-headers', params: { limit: 5 } },
  );
  expect(body).toEqual({ errors: { json: { custom_headers: 'must have at most 5 headers' } } });
});

test('names that objects have are fields like any other', () => {
  const body = renderIssues(
    { pointer: '/custom_headers/__proto__', code: 'header-name-pattern', params: {} },
    { pointer: '/custom_headers/constructor', code: 'header-name-pattern', params: {} },
  );
  expect(JSON.stringify(body)).toBe(
    '{"errors":{"json":{"custom_headers":' +
      '{"__proto__":"is not a valid header name","constructor":"is not a valid header name"}}}}',
  );
});

test('what concerns the whole body stands under _schema', () => {
  const body = renderIssues({ pointer: '', code: 'empty', params: {} });
  expect(body).toEqual({ errors: { json: { _schema: 'is invalid' } } });
});
