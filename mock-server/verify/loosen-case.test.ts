import { expect, test } from '@jest/globals';
import type { Case, Expectation } from './case-format.ts';
import { loosenCase } from './loosen-case.ts';

function loosened(expect: Expectation, body?: unknown): unknown {
  const played: Case = {
    name: 'a-case',
    evidence: { grade: 'seed', source: 'the seed' },
    safe: true,
    request: { method: 'POST', path: '/things', ...(body !== undefined && { body }) },
    expect,
  };
  return loosenCase(played).expect;
}

test('of a success only what was sent is whole; the rest is members, types and free values', () => {
  const body = { url: 'https://a.example.com', tags: ['x', 'y'], timeout: 9, deep: { on: true } };
  const answer = {
    url: 'https://a.example.com',
    tags: ['x', 'y'],
    timeout: 9,
    deep: { on: true, off: false },
    id: '<id>',
    shop: '${shop}',
    client: 'sandbox-client',
    retries: 5,
    last: null,
    others: [{ name: 'z' }, 'url'],
  };
  expect(loosened({ status: 201, headers: { a: 'b' }, body: { data: answer } }, body)).toEqual({
    status: 201,
    headers: { a: 'b' },
    body: {
      data: {
        url: 'https://a.example.com',
        tags: ['x', 'y'],
        timeout: 9,
        deep: { on: true, off: '<boolean>' },
        id: '<id>',
        shop: '${shop}',
        client: '<string>',
        retries: '<number>',
        last: null,
        others: [{ name: '<string>' }, '<string>'],
      },
    },
  });
});

test('a value that was sent under another name is not known to be the same', () => {
  expect(loosened({ status: 200, body: { name: 'x' } }, { tag: 'x' })).toEqual({
    status: 200,
    body: { name: '<string>' },
  });
});

test('exact text of a success is compared by its shape, and a refusal stays whole', () => {
  expect(loosened({ status: 200, bodyText: '{"b":1,"a":"c"}' })).toEqual({
    status: 200,
    body: { b: '<number>', a: '<string>' },
  });
  const refusal = { status: 422, body: { errors: [{ title: 'No', code: 7 }] } };
  expect(loosened(refusal)).toEqual(refusal);
  const empty: Expectation = { status: 204, noBody: true };
  expect(loosened(empty)).toEqual(empty);
});
