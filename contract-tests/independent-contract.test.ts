/** The contract check itself: an answer that is broken in one place is found, and so is a schema that does not compile. */
import { describe, expect, test } from '@jest/globals';
import { independentContract } from './independent-contract.ts';
import { specificationOf } from './specification.ts';

const collection = '/api/platform/v1/webhook_endpoints';
const endpoint = {
  id: 1,
  target_url: 'https://shop.example.com/in',
  events: ['shopper.created'],
  is_enabled: true,
  created_at: '2026-03-11T18:34:54.941Z',
  updated_at: '2026-03-11T18:34:54.941Z',
};
const headers = {
  'content-type': 'application/json; charset=utf-8',
  'x-ratelimit-limit': '30',
  'x-ratelimit-remaining': '29',
};

describe('an answer of BSPK', () => {
  const contract = independentContract('bspk');
  const check = (
    method: string,
    path: string,
    status: number,
    body: unknown,
    changed = {},
  ): string[] =>
    contract.check(method, path, {
      status,
      headers: { ...headers, ...changed },
      text: body === undefined ? '' : JSON.stringify(body),
    });

  test('that keeps the specification has nothing wrong with it', () => {
    expect(check('GET', collection, 200, [endpoint])).toEqual([]);
    expect(check('GET', `${collection}/1?a=b`, 200, endpoint)).toEqual([]);
    expect(check('HEAD', collection, 200, undefined)).toEqual([]);
    expect(check('DELETE', `${collection}/1`, 204, undefined)).toEqual([]);
  });

  test('with a status that is not declared is found', () => {
    expect(check('GET', collection, 418, {})).toEqual(['no answer with status 418 is declared']);
    expect(check('BREW', '/coffee', 200, {})).toEqual(['no answer with status 200 is declared']);
  });

  test('with a wrong body is found', () => {
    expect(check('GET', collection, 200, [{ ...endpoint, id: undefined }])).not.toEqual([]);
    expect(check('GET', collection, 200, [{ ...endpoint, created_at: 'yesterday' }])).not.toEqual(
      [],
    );
    expect(check('GET', collection, 200, [{ ...endpoint, id: '1' }])).not.toEqual([]);
    expect(check('GET', collection, 200, undefined)).toEqual(['the body is no JSON']);
    expect(check('DELETE', `${collection}/1`, 204, {})).toEqual([
      'there is a body, and none is declared',
    ]);
  });

  test('with a wrong media type is found', () => {
    expect(check('GET', collection, 200, [], { 'content-type': 'text/html' })).toEqual([
      'the media type "text/html" is not declared',
    ]);
  });

  test('with a header that is missing or wrong is found', () => {
    expect(check('GET', collection, 200, [], { 'x-ratelimit-limit': undefined })).toEqual([
      'the header X-RateLimit-Limit is missing',
    ]);
    expect(check('GET', collection, 200, [], { 'x-ratelimit-limit': 'many' })).toEqual([
      'the header X-RateLimit-Limit: many at "" must be integer',
    ]);
  });

  test('to a request that matches no operation is held to what is declared for those', () => {
    const errors = [{ title: 'Resource not found', code: 'not_found' }];
    expect(check('GET', '/nowhere', 404, { errors })).toEqual([]);
    expect(check('PUT', collection, 404, { errors })).toEqual([]);
    expect(check('GET', '/nowhere', 404, { errors: [] })).not.toEqual([]);
  });
});

describe('a specification', () => {
  const document = (schema: unknown): unknown => ({
    openapi: '3.1.0',
    servers: [{ url: 'https://shop.example/v2' }],
    paths: {
      '/hooks/{id}': {
        get: {
          responses: { 200: { description: '', content: { 'application/json': { schema } } } },
        },
      },
      '/hooks/admin': { put: { responses: {} } },
    },
  });

  test('with schemas that do not compile is refused, and each of them is named', () => {
    const broken = {
      properties: { a: { type: 'text' }, b: { pattern: '(' }, c: { $ref: '#/none' } },
    };
    expect(() => specificationOf('shop', document(broken))).toThrow(
      /^specs\/shop\.yaml has schemas that do not compile:\n {2}\/paths\/~1hooks~1\{id\}\/get\/responses\/200/,
    );
    expect(() => specificationOf('shop', document({ format: 'no-such-format' }))).toThrow(
      'unknown format "no-such-format"',
    );
  });

  test('finds a literal path before one with parameters, whatever the method', () => {
    const specification = specificationOf('shop', document({}));
    expect(specification.operation('GET', '/v2/hooks/7')?.pointer).toBe('/paths/~1hooks~1{id}/get');
    expect(specification.operation('PUT', '/v2/hooks/admin')?.pointer).toBe(
      '/paths/~1hooks~1admin/put',
    );
    expect(specification.operation('GET', '/v2/hooks/admin')).toBeUndefined();
    expect(specification.operation('GET', '/v2/hooks/7/')).toBeUndefined();
    expect(specification.operation('GET', '/hooks/7')).toBeUndefined();
  });
});
