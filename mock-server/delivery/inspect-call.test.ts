import { expect, test } from '@jest/globals';
import type { HeaderList } from './delivery.ts';
import { inspectCall } from './inspect-call.ts';
import type { Sending, SignaturePolicy } from './policy.ts';
import { headerOf } from './signature.ts';
import { testSigning } from './test-signing.ts';

const shop = testSigning('shop', 'X-Proof', 'topic');
const farm = testSigning('farm', 'X-Proof', 'kind');
const port = testSigning('port', 'X-Other', 'kind');
const all = [shop, farm, port];

const proof = (value: string): HeaderList => [['x-proof', value]];

function inspect(
  headers: HeaderList,
  body: string,
  keys: Readonly<Record<string, readonly string[]>>,
  sendings: readonly Sending[] = all,
): unknown {
  const call = { headers, body: Buffer.from(body) };
  const keysOf = (provider: string) => keys[provider] ?? [];
  return inspectCall(call, sendings, { keysOf, isOwn: () => true }, 0);
}

test('the key that fits tells who sent it, and which event it is', () => {
  expect(inspect(proof('k'), '{"topic":"sold"}', { shop: ['a', 'k'] })).toEqual({
    providers: ['shop'],
    event: 'sold',
    signature: { state: 'valid' },
  });
  expect(inspect([['X-OTHER', 'k']], '{"kind":"in"}', { port: ['k'], shop: ['k'] })).toEqual({
    providers: ['port'],
    event: 'in',
    signature: { state: 'valid' },
  });
});

test('when two have the same header, the body tells them apart', () => {
  expect(inspect(proof('k'), '{"kind":"sown"}', { shop: ['k'], farm: ['x'] })).toEqual({
    providers: ['farm'],
    event: 'sown',
    signature: { state: 'invalid', reason: 'x is wrong' },
  });
});

test('when the body says nothing either, a key that fits does, and without one both are named', () => {
  expect(inspect(proof('k'), 'text', { shop: ['x'], farm: ['k'] })).toEqual({
    providers: ['farm'],
    event: null,
    signature: { state: 'valid' },
  });
  expect(
    inspect(proof('k'), '{"topic":"a","kind":"b"}', { shop: ['x', 'y'], farm: ['z'] }),
  ).toEqual({
    providers: ['shop', 'farm'],
    event: 'a',
    signature: {
      state: 'invalid',
      reason: 'for shop, x is wrong; y is wrong (2 keys were tried); for farm, z is wrong',
    },
  });
  expect(inspect(proof('k'), '[]', { farm: ['z'] })).toEqual({
    providers: ['shop', 'farm'],
    event: null,
    signature: { state: 'invalid', reason: 'z is wrong' },
  });
});

test('a property that names events for somebody else names none here', () => {
  expect(inspect(proof('k'), '{"kind":"in"}', { shop: ['k'] }, [shop, port])).toEqual({
    providers: ['shop'],
    event: null,
    signature: { state: 'valid' },
  });
});

test('the same reason is told once', () => {
  expect(inspect(proof('k'), '', { shop: ['x', 'x'] })).toMatchObject({
    signature: { state: 'invalid', reason: 'x is wrong (2 keys were tried)' },
  });
});

test('without a key nothing is checked', () => {
  expect(inspect(proof('k'), '{"topic":7}', {})).toEqual({
    providers: ['shop', 'farm'],
    event: null,
    signature: { state: 'unchecked', reason: 'no secret is known' },
  });
  const sealed: SignaturePolicy = { ...port.policy.signature, key: 'public-key' };
  const open = { ...port, policy: { ...port.policy, signature: sealed } };
  expect(inspect([['X-Other', 'k']], '', {}, [open])).toMatchObject({
    signature: { state: 'unchecked', reason: 'no public key is known' },
  });
});

test('a call that proves nothing', () => {
  expect(inspect([], '{"kind":"in"}', { port: ['k'] })).toEqual({
    providers: [],
    event: 'in',
    signature: { state: 'missing', reason: 'none of the headers X-Proof, X-Other is there' },
  });
  expect(inspect([], '', {}, [port])).toMatchObject({
    signature: { state: 'missing', reason: 'the header X-Other is missing' },
  });
});

test('a header is found in whatever case it came, the first of that name', () => {
  const headers: HeaderList = [
    ['X-a', '1'],
    ['x-A', '2'],
  ];
  expect([headerOf({ headers }, 'X-A'), headerOf({ headers }, 'X-B')]).toEqual(['1', undefined]);
});
