/** How `webhook-sandbox receiver-check` is called, what it refuses, and when it ends early. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { createTestAuthority } from '../mock-server/delivery/test-certificates.ts';
import { checkReceiver, receiverCheck } from './receiver-check-stage.ts';
import { careful, knownOf, receive } from './receiver-check-receivers.ts';
import type { Handle, Receiver } from './receiver-check-receivers.ts';

const directory = mkdtempSync(join(tmpdir(), 'webhook-sandbox-'));
const open: Receiver[] = [];
const { secret } = knownOf('bspk');
const bspk = { WEBHOOK_SANDBOX_RECEIVER_SECRET: secret };

afterEach(() => {
  for (const receiver of open.splice(0)) receiver.close();
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

async function start(handle: Handle): Promise<Receiver> {
  const receiver = await receive(handle);
  open.push(receiver);
  return receiver;
}

/** Times differ from run to run. */
const withoutTimes = (text: string): string => text.replace(/\b[\d.]+ ms/g, 'N ms');

test('what cannot be done is told before anything is sent', async () => {
  const { url, received } = await start(() => 200);
  const failures = [
    [
      ['bspk', url],
      'no secret is given, and bspk has one for each subscription. Give the secret of the endpoint, which BSPK shows when it is created, with WEBHOOK_SANDBOX_RECEIVER_SECRET or --secret-file.',
    ],
    [
      ['instavm', url, '--secret', 'abc'],
      'the secret of --secret is no base64 behind whsec_. Give the secret of the endpoint, whsec_ and base64, which InstaVM shows when it is created.',
    ],
    [
      ['partoo', url, '--secret', 'abc'],
      'the secret of --secret is no private key in PEM. Give the private key (Ed25519, PEM) whose public half the receiver knows, because that of Partoo is not public.',
    ],
    [
      ['bspk', url, '--secret', ''],
      'the secret of --secret is empty. Give the secret of the endpoint, which BSPK shows when it is created.',
    ],
    [
      ['bspq', url],
      'there is no provider bspq. Did you mean bspk? There are bspk, bigcommerce, partoo, instavm; --spec FILE brings one of your own.',
    ],
    [
      ['bspk', url, '--spec', 'petstore.yaml'],
      `the name bspk is taken. Choose another one for petstore.yaml.`,
    ],
    [
      ['bspk', url, '--event', 'cart.create'],
      '--event cart.create: bspk has no such event. Did you mean cart.created or client.created or shopper.created?',
    ],
    [
      ['bspk', url, '--only', 'event'],
      '--only event: there is no such check. Did you mean events? There are baseline, events, wrong-signature, missing-signature, changed-body, stale-timestamp, two-signatures, duplicate, unknown-event, added-properties, out-of-order, slow-body, broken-off-body.',
    ],
    [['bspk', url, '--header', 'X Y: 1'], '--header X Y: 1: write it as "Name: value".'],
    [
      ['bspk', url, '--junit', '/nowhere/at/all/report.xml'],
      '--junit /nowhere/at/all/report.xml: there is no folder /nowhere/at/all. Make it first.',
    ],
    [['bspk', url, '--timeout', '5'], '--timeout 5: write a duration such as 5s or 500ms.'],
    [['bspk', url, '--slow', '5s'], '--slow: 5000 ms are not less than the time-out of 5000 ms.'],
    [
      ['bspk', 'http://169.254.169.254/'],
      '169.254.169.254 is link-local. Nobody may be called there.',
    ],
    [
      ['bspk', 'http://8.8.8.8/'],
      '8.8.8.8 is public. Only receivers on this machine and in private networks are called, unless --allow-public is given.',
    ],
    [
      ['bspk', 'shop'],
      '"shop" is not a URL. Give the address of a receiver, such as http://127.0.0.1:3000/hooks.',
    ],
  ] as const;
  for (const [args, message] of failures) {
    expect(await receiverCheck(args)).toEqual({
      code: 2,
      out: '',
      error: `Failed to check the receiver: ${message}\n`,
    });
  }
  expect(received).toEqual([]);
});

test('headers and the account of the user are sent, and a secret can be given in a file', async () => {
  const file = join(directory, 'secret');
  writeFileSync(file, `${knownOf('bigcommerce').secret}\n`);
  const { url, received } = await start(careful(knownOf('bigcommerce')));
  const wish = ['--secret-file', file, '--account', 'abc123', '--header', 'X-Tenant: seven'];
  const { code } = await receiverCheck(['bigcommerce', url, ...wish, '--only', 'baseline']);
  expect(code).toBe(0);
  expect(received[0]?.headers['x-tenant']).toBe('seven');
  expect(JSON.parse(received[0]?.body.toString('utf8') ?? '')).toMatchObject({
    producer: 'stores/abc123',
  });
});

test('who is asked to end says what is known by then', async () => {
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let calls = 0;
  const { url } = await start(async () => {
    calls += 1;
    if (calls < 2) return 200;
    stop();
    await new Promise(() => undefined);
    return 200;
  });
  const { code, out } = await receiverCheck(['bspk', url], bspk, stopped);
  expect([code, withoutTimes(out).split('\n').slice(-3)]).toEqual([
    1,
    ['It was stopped.', '1 handled, 0 not, 0 do not apply.', ''],
  ]);
});

test('three calls in a row that hang are enough', async () => {
  let calls = 0;
  const { url } = await start(async () => {
    calls += 1;
    if (calls > 2) await new Promise(() => undefined);
    return 200;
  });
  const { code, report } = await checkReceiver('bspk', url, secret, '--timeout', '200ms');
  expect([code, report.summary, report.stopped]).toEqual([
    1,
    { handled: 2, notHandled: 3, doesNotApply: 0 },
    '3 calls in a row were not answered in time, so nothing else was sent.',
  ]);
});

test('a receiver that speaks TLS is called when its authority is trusted, or none is asked for', async () => {
  const authority = await createTestAuthority();
  const server = createServer(
    await authority.issue([{ type: 'ip', value: '127.0.0.1' }]),
    (_request, response) => {
      response.writeHead(200).end();
    },
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  writeFileSync(join(directory, 'ca.pem'), authority.pem);
  const check = (...args: string[]): ReturnType<typeof checkReceiver> =>
    checkReceiver('bspk', url, secret, '--only', 'baseline', ...args);
  const checked = await Promise.all([
    check(),
    check('--insecure-receivers'),
    check('--receiver-ca', join(directory, 'ca.pem')),
  ]);
  server.close();
  server.closeAllConnections();
  expect(checked.map(({ code, report }) => [code, report.results[0]?.advice])).toEqual([
    [1, 'Trust its authority with --receiver-ca, or any with --insecure-receivers.'],
    [0, null],
    [0, null],
  ]);
});
