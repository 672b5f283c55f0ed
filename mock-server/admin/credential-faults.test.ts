import { beforeAll, expect, test } from '@jest/globals';
import type { Provider } from '../api/provider.ts';
import { testProvider } from '../api/test-provider.ts';
import { credentialFaults } from './credential-faults.ts';

const account = { id: 'one' };

/** Takes a key in a header of its own, or a bearer token. */
let provider: Provider;

beforeAll(async () => {
  const base = await testProvider();
  const usual = { provider: 'notes', id: 'default', title: 'a key', account };
  provider = {
    ...base,
    credentials: [
      { ...usual, headers: { 'X-Key': 'k' } },
      { ...usual, id: 'token', headers: { Authorization: 'Bearer t' } },
      { ...usual, id: 'token-2', headers: { Authorization: 'Bearer t2' } },
    ],
    accountFaults: ({ id }) => (id === 'bad' ? [{ pointer: '/team', message: 'must be 7' }] : []),
  };
});

test.each([
  { 'X-Key': 'anything' },
  { 'x-key': 'a b' },
  { Authorization: 'Bearer x' },
  { authorization: 'BEARER x y' },
])('%j can be read', (headers) => {
  expect(credentialFaults({ headers, account }, provider)).toEqual([]);
});

test.each(['x', 'Bearer', 'Basic dTpw', 'Bearerx y', 'Bearer  x'])(
  'an Authorization header %j carries no bearer token',
  (value) => {
    expect(credentialFaults({ headers: { Authorization: value }, account }, provider)).toEqual([
      {
        location: 'body',
        pointer: '/headers/Authorization',
        message: 'must be Bearer, one space, and the credential itself',
      },
    ]);
  },
);

test('a provider whose own credentials have no scheme asks for none', () => {
  const [usual] = provider.credentials;
  if (!usual) throw new Error('the provider has no credential');
  const plain = { ...provider, credentials: [{ ...usual, headers: { Authorization: 'k' } }] };
  const headers = { Authorization: 'z' };
  expect(credentialFaults({ headers, account }, plain)).toEqual([]);
});

test('a provider without credentials of its own takes any', () => {
  const open = { ...provider, credentials: [] };
  for (const headers of [{ Authorization: 'x' }, { 'X-Any': 'y' }]) {
    expect(credentialFaults({ headers, account }, open)).toEqual([]);
  }
});

test('what is wrong with header and account is said at once', () => {
  const wanted = { headers: { 'X-Kee': 'z' }, account: { id: 'bad' } };
  expect(credentialFaults(wanted, provider)).toEqual([
    {
      location: 'body',
      pointer: '/headers/X-Kee',
      message: 'is no header in which notes takes credentials',
      nearest: ['X-Key', 'Authorization'],
    },
    { location: 'body', pointer: '/account/team', message: 'must be 7' },
  ]);
});
