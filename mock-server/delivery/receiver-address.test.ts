/** Names of receivers on this machine: where they lead, what wins over them, and what is no such name. */
import { expect, test } from '@jest/globals';
import { travel } from './test-network.ts';

const led: readonly [registered: string, requested: string, dialled: string][] = [
  ['https://receiver-51234.webhook-sandbox.test', 'http://127.0.0.1:51234/', '127.0.0.1 51234'],
  [
    'https://receiver-51234.webhook-sandbox.test/in/a%20b?x=1&y',
    'http://127.0.0.1:51234/in/a%20b?x=1&y',
    '127.0.0.1 51234',
  ],
  [
    'https://RECEIVER-65535.Webhook-Sandbox.TEST.:443/in/',
    'http://127.0.0.1:65535/in/',
    '127.0.0.1 65535',
  ],
  ['https://receiver-80.webhook-sandbox.test/', 'http://127.0.0.1/', '127.0.0.1 80'],
  ['https://receiver6-3000.webhook-sandbox.test/in', 'http://[::1]:3000/in', '::1 3000'],
];

test.each(led)('%s is led to %s, and nobody is asked', async (registered, url, dialled) => {
  for (const allowPublic of [false, true]) {
    const journey = await travel(registered, { allowPublic });
    expect(journey).toMatchObject({
      verdict: { kind: 'dial', url, forwardedFrom: new URL(registered).href },
      asked: [],
      dialled: [dialled],
    });
  }
});

const others = [
  'https://receiver-0.webhook-sandbox.test/',
  'https://receiver-65536.webhook-sandbox.test/',
  'https://receiver-99999.webhook-sandbox.test/',
  'https://receiver-051234.webhook-sandbox.test/',
  'https://receiver-.webhook-sandbox.test/',
  'https://receiver-80-80.webhook-sandbox.test/',
  'https://receiver-51234.webhook-sandbox.test.evil.test/',
  'https://evil.receiver-51234.webhook-sandbox.test/',
  'https://evil-receiver-51234.webhook-sandbox.test/',
  'https://receiver-51234.webhook-sandbox.test:8443/',
  'http://receiver-51234.webhook-sandbox.test/',
  'https://receiver-51234xwebhook-sandbox.test/',
];

test.each(others)('%s is a name like any other', async (registered) => {
  expect(await travel(registered)).toMatchObject({
    verdict: { kind: 'captured', url: registered },
    asked: [new URL(registered).hostname],
    dialled: [],
  });
});

const receiver = 'https://receiver-51234.webhook-sandbox.test';

test('a forward of the user wins over the name', async () => {
  const forwards = [{ from: `${receiver}/in`, to: 'http://127.0.0.1:3000' }];
  const { dialled } = await travel(`${receiver}/in/a`, { forwards });
  expect(dialled).toEqual(['127.0.0.1 3000']);
  expect((await travel(`${receiver}/out`, { forwards })).dialled).toEqual(['127.0.0.1 51234']);
});

test('a forward of the user may lead to a receiver', async () => {
  const forwards = [{ from: 'https://shop.example.com/hooks', to: `${receiver}/in` }];
  expect((await travel('https://shop.example.com/hooks/a?x=1', { forwards })).verdict).toEqual({
    kind: 'dial',
    url: 'http://127.0.0.1:51234/in/a?x=1',
    addresses: [{ address: '127.0.0.1', family: 4 }],
    forwardedFrom: 'https://shop.example.com/hooks/a?x=1',
  });
});
