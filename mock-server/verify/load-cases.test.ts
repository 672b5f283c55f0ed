import { expect, test } from '@jest/globals';
import { checkCases } from './load-cases.ts';

const credentials = { variables: { shop: 'one' }, credentials: [{ id: 'default', headers: {} }] };

const sound = {
  name: 'a-sound-case',
  evidence: { grade: 'seed', source: 'the seed' },
  safe: false,
  before: [
    { request: { method: 'POST', path: '/${shop}', body: {} }, status: 201, save: { id: '/id' } },
  ],
  request: { method: 'GET', path: '/${shop}/${id}', credential: 'default' },
  expect: { status: 200, body: { id: '${id}', at: '<timestamp:seconds>' } },
};

function mistakesOf(...cases: unknown[]): string {
  try {
    checkCases('shop', { provider: 'shop', cases }, credentials);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

test('sound cases are handed on as they are', () => {
  expect(checkCases('shop', { provider: 'shop', cases: [sound] }, credentials)).toEqual([sound]);
});

test('every mistake of a file is listed in one message', () => {
  const message = mistakesOf(
    sound,
    sound,
    { ...sound, name: 'Not Kebab' },
    {
      ...sound,
      name: 'no-such-things',
      before: undefined,
      safe: true,
      options: { 'other.switch': 1 },
    },
    {
      ...sound,
      name: 'two-bodies',
      request: { method: 'POST', path: '/', body: {}, rawBody: '{}', credential: 'nobody' },
    },
    {
      ...sound,
      name: 'unknown-credential',
      request: { method: 'GET', path: '/', credential: 'nobody' },
    },
    { ...sound, name: 'odd-expectations', expect: { status: 200, body: ['<nothing>', '${id}'] } },
    { ...sound, name: 'both-bodies-expected', expect: { status: 200, body: 1, bodyText: '1' } },
    {
      ...sound,
      name: 'not-so-safe',
      safe: true,
      meanwhile: { request: { method: 'GET', path: '/' }, status: 200 },
      request: { method: 'DELETE', path: '/${shop}', credential: 'default' },
    },
    {
      ...sound,
      name: 'unsafe-though-it-should-be-refused',
      safe: true,
      request: { method: 'PUT', path: '/${shop}?of=${id}', credential: 'default' },
      expect: { status: 422, body: {} },
    },
    {
      ...sound,
      name: 'unsafe-since-it-was-there-before',
      safe: true,
      before: [
        { request: { method: 'GET', path: '/${shop}' }, status: 200, save: { id: '/0/id' } },
      ],
      request: { method: 'DELETE', path: '/${shop}/${id}', credential: 'default' },
    },
    {
      ...sound,
      name: 'safe-because-nobody-asks',
      safe: true,
      request: { method: 'DELETE', path: '/${shop}' },
      expect: { status: 401, body: {} },
    },
    {
      ...sound,
      name: 'safe-because-it-is-its-own',
      safe: true,
      request: { method: 'DELETE', path: '/${shop}/${id}', credential: 'default' },
    },
  );
  expect(message.split('\n')).toEqual([
    'fixtures/shop/cases.json has 14 mistakes:',
    '  a-sound-case: the name is taken',
    '  Not Kebab: /name must match pattern "^[a-z0-9]+(?:-[a-z0-9]+)+$"',
    '  no-such-things: nothing sets the variable id',
    '  no-such-things: nothing sets the variable id',
    "  no-such-things: the switch other.switch is not the provider's",
    '  no-such-things: a case with options or a clock of its own cannot be safe',
    '  two-bodies: /request must pass "maxBodies" keyword validation',
    '  unknown-credential: there is no credential nobody',
    '  odd-expectations: <nothing> is no placeholder.',
    '  both-bodies-expected: /expect must match exactly one schema in oneOf',
    '  not-so-safe: a case with a request under way cannot be safe',
    '  not-so-safe: a safe case changes only what it has made, and DELETE /${shop} is not that',
    '  unsafe-though-it-should-be-refused: a safe case changes only what it has made, and PUT /${shop}?of=${id} is not that',
    '  unsafe-since-it-was-there-before: a safe case changes only what it has made, and DELETE /${shop}/${id} is not that',
  ]);
});

test('a file of another provider, or without cases, is refused', () => {
  expect(() => checkCases('shop', { provider: 'other', cases: [sound] }, credentials)).toThrow(
    '"provider" is not "shop"',
  );
  expect(() => checkCases('shop', { provider: 'shop', cases: [] }, credentials)).toThrow(
    '"cases" is no list, or empty',
  );
});
