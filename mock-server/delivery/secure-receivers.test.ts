/** Receivers over TLS: who is trusted, and for which name. */
import { createServer } from 'node:https';
import { createServer as createPlainServer } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { beforeAll, expect, test } from '@jest/globals';
import type { SendRequest } from './call-receiver.ts';
import type { SendOutcome } from './send-outcome.ts';
import { createTestAuthority } from './test-certificates.ts';
import type { Identity, TestAuthority } from './test-certificates.ts';
import { listen, pause, receiveRaw } from './test-receiver.ts';
import { anyDuration, openTestSender, post } from './test-sender.ts';

let authority: TestAuthority;
let shop: Identity;
let expired: Identity;

beforeAll(async () => {
  authority = await createTestAuthority();
  const names = [
    { type: 'dns', value: 'shop.localhost' },
    { type: 'ip', value: '127.0.0.1' },
  ] as const;
  shop = await authority.issue(names);
  expired = await authority.issue(names, new Date('2021-01-01T00:00:00Z'));
});

interface SecureReceiver {
  readonly port: number;
  readonly names: (string | false | undefined)[];
}

async function receiveSecurely(identity: Identity): Promise<SecureReceiver> {
  const names: (string | false | undefined)[] = [];
  const server = createServer({ ...identity }, (request, response) => {
    request.resume().on('end', () => response.end(request.headers.host));
  });
  server.on('secureConnection', (socket: TLSSocket & { servername?: string | false }) =>
    names.push(socket.servername),
  );
  return { port: await listen(server), names };
}

function sendTo(url: string, tls: { ca?: string; insecure?: boolean }): Promise<SendOutcome> {
  return openTestSender({ tls }).send(post(url));
}

const failedTls = (message: unknown): object => ({
  kind: 'failed',
  error: 'tls',
  message,
  durationMs: anyDuration,
});

test('a certificate of the given authority is trusted, for the name and for the address', async () => {
  const { port, names } = await receiveSecurely(shop);
  const sender = openTestSender({ tls: { ca: authority.pem } });
  for (const host of [`shop.localhost:${port}`, `127.0.0.1:${port}`]) {
    const outcome = await sender.send(post(`https://${host}/`));
    expect(outcome).toMatchObject({ kind: 'answered', status: 200, body: host });
  }
  expect(names).toEqual(['shop.localhost', false]);
});

test('a connection over TLS is kept, and never taken for another name', async () => {
  const { port, names } = await receiveSecurely(
    await authority.issue([
      { type: 'dns', value: 'a.localhost' },
      { type: 'dns', value: 'b.localhost' },
    ]),
  );
  const sender = openTestSender({ tls: { ca: authority.pem } });
  for (const name of ['a', 'a', 'b', 'b']) {
    const outcome = await sender.send(post(`https://${name}.localhost:${port}/`));
    expect(outcome).toMatchObject({ kind: 'answered', status: 200 });
    await pause(50);
  }
  expect(names).toEqual(['a.localhost', 'b.localhost']);
});

const distrusted: readonly [
  title: string,
  host: string,
  identity: () => Identity,
  trusts: boolean,
  because: RegExp,
][] = [
  ['an unknown authority', 'shop.localhost', () => shop, false, /unable to|self.signed/],
  ['another name', 'other.localhost', () => shop, true, /does not match certificate's altnames/],
  ['an expired certificate', 'shop.localhost', () => expired, true, /certificate has expired/],
];

test.each(distrusted)(
  '%s fails, and is taken when receivers may be insecure',
  async (_title, host, identity, trusts, because) => {
    const { port } = await receiveSecurely(identity());
    const url = `https://${host}:${port}/`;
    const ca = trusts ? { ca: authority.pem } : {};
    const outcome = await sendTo(url, ca);
    expect(outcome).toEqual(failedTls(expect.stringMatching(because)));
    expect(outcome).toMatchObject({
      message: expect.stringMatching(
        `^The TLS handshake with 127.0.0.1:${port} failed: .+[^.]\\.$`,
      ),
    });
    expect(await sendTo(url, { ...ca, insecure: true })).toMatchObject({ kind: 'answered' });
  },
);

test('a receiver that speaks plain HTTP on an https URL fails in the handshake', async () => {
  const receiver = await receiveRaw((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  });
  expect(await sendTo(`https://127.0.0.1:${receiver.port}/`, {})).toEqual(
    failedTls(expect.stringMatching(/^The TLS handshake/)),
  );
});

test('a receiver that closes instead of a handshake fails in it', async () => {
  const receiver = await receiveRaw((socket) => {
    socket.once('data', () => socket.end());
  });
  expect(await sendTo(`https://127.0.0.1:${receiver.port}/`, {})).toEqual(
    failedTls(expect.stringMatching(/^The TLS handshake/)),
  );
});

test('a port where nothing listens refuses, with TLS as without', async () => {
  const gone = createPlainServer();
  const port = await listen(gone);
  await new Promise((resolve) => gone.close(resolve));
  expect(await sendTo(`https://127.0.0.1:${port}/`, {})).toMatchObject({ error: 'refused' });
});

test('a receiver that never answers the handshake runs into the deadline', async () => {
  const { port } = await receiveRaw(() => undefined);
  const request: SendRequest = post(`https://127.0.0.1:${port}/`, { timeoutMs: 200 });
  expect(await openTestSender().send(request)).toEqual({
    kind: 'failed',
    error: 'timeout',
    message: `127.0.0.1:${port} gave no complete answer within 200 ms: the TLS handshake was under way.`,
    durationMs: anyDuration,
  });
});
