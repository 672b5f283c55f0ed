import { expect, test } from '@jest/globals';
import { loadSpecification } from './load-specification.ts';
import { checkSecurity, type SecurityViolation } from './security.ts';

/** One path per requirement, named after it. */
const REQUIREMENTS: Record<string, object[] | undefined> = {
  none: undefined,
  empty: [],
  header: [{ header: [] }],
  query: [{ query: [] }],
  cookie: [{ cookie: [] }],
  basic: [{ basic: [] }],
  bearer: [{ bearer: [] }],
  digest: [{ digest: [] }],
  oauth: [{ oauth: ['read'] }],
  openid: [{ openid: [] }],
  both: [{ header: [], bearer: [] }],
  either: [{ header: [] }, { bearer: [] }],
  optional: [{ header: [] }, {}],
  unknown: [{ mutual: [] }],
};

const { operations } = await loadSpecification({
  name: 'doors',
  text: JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Doors', version: '1' },
    paths: Object.fromEntries(
      Object.entries(REQUIREMENTS).map(([name, security]) => [
        `/${name}`,
        { get: { security, responses: { '200': { description: 'OK' } } } },
      ]),
    ),
    components: {
      securitySchemes: {
        header: { type: 'apiKey', in: 'header', name: 'X-Key' },
        query: { type: 'apiKey', in: 'query', name: 'key' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'key' },
        basic: { type: 'http', scheme: 'basic' },
        bearer: { type: 'http', scheme: 'Bearer' },
        digest: { type: 'http', scheme: 'digest' },
        oauth: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: '/t', scopes: { read: '' } } },
        },
        openid: { type: 'openIdConnect', openIdConnectUrl: '/o' },
        mutual: { type: 'mutualTLS' },
      },
    },
  }),
});

function check(
  name: string,
  headers: Record<string, string> = {},
  query = '',
): SecurityViolation | undefined {
  const operation = operations.find(({ path }) => path === `/${name}`);
  if (operation === undefined) throw new Error(name);
  return checkSecurity(operation, { headers, query: new URLSearchParams(query) });
}

const refused = (...challenges: string[]): SecurityViolation => ({
  message: 'Invalid security scheme used',
  challenges,
});

const bearer = { authorization: 'Bearer abc' };
const basic = { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` };
const digest = {
  authorization: 'Digest username="a", realm="b", nonce="c", uri="d", response="e"',
};

test.each([
  ['none', {}, ''],
  ['empty', {}, ''],
  ['header', { 'x-key': 'a' }, ''],
  ['query', {}, 'key=a'],
  ['cookie', { cookie: 'other=1; key=a' }, ''],
  ['basic', basic, ''],
  ['bearer', bearer, ''],
  ['digest', digest, ''],
  ['oauth', bearer, ''],
  ['openid', bearer, ''],
  ['both', { ...bearer, 'x-key': 'a' }, ''],
  ['either', bearer, ''],
  ['either', { 'x-key': 'a' }, ''],
  ['optional', {}, ''],
  ['unknown', {}, ''],
])('%s lets a request with %j pass', (name, headers, query) => {
  expect(check(name, headers as unknown as Record<string, string>, query)).toBeUndefined();
});

test.each([
  ['header', {}, []],
  ['query', {}, []],
  ['cookie', { cookie: 'other=1' }, []],
  ['basic', {}, ['Basic realm="*"']],
  ['basic', bearer, ['Basic realm="*"']],
  ['bearer', basic, ['Bearer']],
  ['digest', bearer, ['Digest realm="*", nonce="abc123"']],
  ['oauth', {}, ['OAuth2']],
  ['openid', {}, ['OpenID']],
  ['both', bearer, []],
  ['both', { 'x-key': 'a' }, ['Bearer']],
  ['either', {}, ['Bearer']],
  ['optional', bearer, ['None']],
])('%s refuses a request with %j', (name, headers, challenges) => {
  expect(check(name, headers as unknown as Record<string, string>)).toEqual(refused(...challenges));
});
