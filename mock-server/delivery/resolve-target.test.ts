/** What may be dialled, what is captured instead, and where the forward map leads. */
import { expect, test } from '@jest/globals';
import { travel } from './test-network.ts';

const localHosts: readonly [host: string, ...dialled: string[]][] = [
  ['127.0.0.1', '127.0.0.1 80'],
  ['127.255.255.254:8080', '127.255.255.254 8080'],
  ['0x7f.1', '127.0.0.1 80'],
  ['[::1]:3000', '::1 3000'],
  ['[::ffff:127.0.0.1]', '127.0.0.1 80'],
  ['10.1.2.3', '10.1.2.3 80'],
  ['172.16.0.1', '172.16.0.1 80'],
  ['172.31.255.255', '172.31.255.255 80'],
  ['192.168.178.20', '192.168.178.20 80'],
  ['100.64.0.1', '100.64.0.1 80'],
  ['[fd12:3456::1]', 'fd12:3456::1 80'],
  ['[fc00::1]', 'fc00::1 80'],
  ['localhost:3000', '127.0.0.1 3000', '::1 3000'],
  ['LOCALHOST.', '127.0.0.1 80', '::1 80'],
  ['shop.localhost', '127.0.0.1 80', '::1 80'],
];

test.each(localHosts)('http://%s/ is dialled, and nobody is asked', async (host, ...dialled) => {
  const journey = await travel(`http://${host}/`);
  expect(journey).toMatchObject({ verdict: { kind: 'dial' }, asked: [], dialled });
});

test('a private name is dialled at each of its addresses, the first one first', async () => {
  const names = { 'app.internal': [['fd00::5', '10.0.0.5']] };
  expect(await travel('https://app.internal/hooks?x=1', { names })).toEqual({
    verdict: {
      kind: 'dial',
      url: 'https://app.internal/hooks?x=1',
      addresses: [
        { address: 'fd00::5', family: 6 },
        { address: '10.0.0.5', family: 4 },
      ],
      forwardedFrom: null,
    },
    asked: ['app.internal'],
    dialled: ['fd00::5 443', '10.0.0.5 443'],
  });
});

const publicHosts = [
  '93.184.216.34',
  '8.8.8.8',
  '172.32.0.1',
  '100.128.0.1',
  '[2606:2800:220:1::1]',
  '[64:ff9b::8.8.8.8]',
  // Documentation and benchmarks: nothing answers there, but nothing is secret either.
  '192.0.2.1',
  '198.51.100.1',
  '203.0.113.1',
  '198.18.0.1',
  '[2001:db8::1]',
];

test.each(publicHosts)('http://%s/ is captured, or dialled where that is allowed', async (host) => {
  const captured = await travel(`http://${host}/`);
  expect(captured).toMatchObject({ verdict: { kind: 'captured' }, dialled: [] });
  const dialled = await travel(`http://${host}/`, { allowPublic: true });
  expect(dialled).toMatchObject({ verdict: { kind: 'dial' }, dialled: [expect.any(String)] });
});

test.each([[['93.184.216.34']], [['127.0.0.1', '93.184.216.34']], [['93.184.216.34', '10.0.0.1']]])(
  'a name at %j is public',
  async (addresses) => {
    const names = { 'shop.example.com': [addresses] };
    expect(await travel('https://shop.example.com/hooks', { names })).toEqual({
      verdict: {
        kind: 'captured',
        url: 'https://shop.example.com/hooks',
        reason: 'shop.example.com is 93.184.216.34, which is public.',
      },
      asked: ['shop.example.com'],
      dialled: [],
    });
    const allowed = await travel('https://shop.example.com/', { names, allowPublic: true });
    expect(allowed.dialled).toEqual(addresses.map((address) => `${address} 443`));
  },
);

test('a name without an address is captured, and fails where public targets are allowed', async () => {
  const url = 'https://gone.example.com/';
  const reason = 'gone.example.com does not resolve: ENOTFOUND gone.example.com.';
  const traces = { asked: ['gone.example.com'], dialled: [] };
  expect(await travel(url)).toEqual({ verdict: { kind: 'captured', url, reason }, ...traces });
  expect(await travel(url, { allowPublic: true })).toEqual({
    verdict: { kind: 'unresolved', url, reason },
    ...traces,
  });
  expect((await travel(url, { names: { 'gone.example.com': [[]] } })).verdict).toEqual({
    kind: 'captured',
    url,
    reason: 'gone.example.com has no address.',
  });
});

test('user information and fragments are neither sent nor shown', async () => {
  const forwards = [{ from: 'https://shop.example.com', to: 'http://me:too@127.0.0.1:3000/#b' }];
  expect((await travel('http://me:secret@127.0.0.1/a#b')).verdict).toMatchObject({
    url: 'http://127.0.0.1/a',
  });
  expect((await travel('https://me:secret@shop.example.com/a#b', { forwards })).verdict).toEqual({
    kind: 'dial',
    url: 'http://127.0.0.1:3000/a',
    addresses: [{ address: '127.0.0.1', family: 4 }],
    forwardedFrom: 'https://shop.example.com/a',
  });
});

const forwards = [
  { from: 'https://shop.example.com', to: 'http://127.0.0.1:3000' },
  { from: 'https://SHOP.example.com.:443/hooks/', to: 'http://127.0.0.1:3001/in' },
  { from: 'https://shop.example.com/hooks/deep', to: 'http://127.0.0.1:3002/' },
  { from: 'https://shop.example.com/hooks', to: 'http://127.0.0.1:3009' },
  { from: 'http://shop.example.com:8080/a?ignored=1', to: 'http://127.0.0.1:3003/b/?key=1' },
  { from: 'http://broken.example.com', to: 'nowhere' },
  { from: 'nonsense', to: 'http://127.0.0.1:3010' },
];

const forwarded: readonly [registered: string, requested: string][] = [
  ['https://shop.example.com', 'http://127.0.0.1:3000/'],
  ['https://shop.example.com/', 'http://127.0.0.1:3000/'],
  ['https://shop.example.com/other?x=1&y', 'http://127.0.0.1:3000/other?x=1&y'],
  ['https://Shop.Example.com:443/hooks', 'http://127.0.0.1:3001/in'],
  ['https://shop.example.com./hooks?x=1', 'http://127.0.0.1:3001/in?x=1'],
  ['https://shop.example.com/hooks/', 'http://127.0.0.1:3001/in/'],
  ['https://shop.example.com/hooks/a/b', 'http://127.0.0.1:3001/in/a/b'],
  ['https://shop.example.com/hooks2', 'http://127.0.0.1:3000/hooks2'],
  ['https://shop.example.com/Hooks', 'http://127.0.0.1:3000/Hooks'],
  ['https://shop.example.com/hooks%2Fa', 'http://127.0.0.1:3000/hooks%2Fa'],
  ['https://shop.example.com/x/../hooks/a', 'http://127.0.0.1:3001/in/a'],
  ['https://shop.example.com/hooks/deep/1', 'http://127.0.0.1:3002/1'],
  ['https://shop.example.com/hooks/deeper', 'http://127.0.0.1:3001/in/deeper'],
  ['http://shop.example.com:8080/a', 'http://127.0.0.1:3003/b/?key=1'],
  ['http://shop.example.com:8080/a/c?x=1', 'http://127.0.0.1:3003/b/c?key=1&x=1'],
];

test.each(forwarded)('%s is forwarded to %s', async (registered, requested) => {
  const { verdict, asked } = await travel(registered, { forwards });
  expect(verdict).toEqual({
    kind: 'dial',
    url: requested,
    addresses: [{ address: '127.0.0.1', family: 4 }],
    forwardedFrom: new URL(registered).href,
  });
  expect(asked).toEqual([]);
});

test.each([
  'http://shop.example.com/',
  'https://shop.example.com:8443/',
  'https://www.shop.example.com/',
  'https://shop.example.com.evil.test/',
  'http://shop.example.com:8080/ab',
])('%s is about none of the forwards', async (registered) => {
  const { verdict } = await travel(registered, { forwards });
  expect(verdict).toMatchObject({ kind: 'captured', url: registered });
});

test('a forward to something that is no URL makes the target unusable', async () => {
  expect((await travel('http://broken.example.com/a', { forwards })).verdict).toEqual({
    kind: 'unusable',
    reason: 'It is forwarded to nowhere, which is not a URL.',
  });
});

test('a forward to the internet is captured like any other target there', async () => {
  const away = [{ from: 'https://shop.example.com', to: 'http://8.8.8.8' }];
  expect((await travel('https://shop.example.com/a', { forwards: away })).verdict).toEqual({
    kind: 'captured',
    url: 'http://8.8.8.8/a',
    reason: '8.8.8.8 is public.',
  });
});
