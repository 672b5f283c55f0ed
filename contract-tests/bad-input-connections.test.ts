/** Connections that break off, and bytes that are no HTTP: nothing hangs, nothing is lost, nobody else notices. */
import { describe, expect, test } from '@jest/globals';
import { badInput, expectAnswer, expectProblemJson } from './bad-input-stage.ts';
import type { BadInputStage } from './bad-input-stage.ts';
import { PROVIDERS } from './fixtures.ts';
import { openConnection, requestBytes } from './raw-connection.ts';
import type { RawConnection } from './raw-connection.ts';
import { startServer } from './server.ts';

const suite = badInput();

function listRequest({ url, address, list }: BadInputStage): Buffer {
  return requestBytes(url, { method: 'GET', target: address + list.path, headers: list.headers });
}

function createRequest(
  { url, address, create }: BadInputStage,
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  const target = address + create.path;
  const { body } = create;
  return requestBytes(url, {
    method: 'POST',
    target,
    headers: { ...create.headers, ...headers },
    body,
  });
}

async function expectNothingStored(stage: BadInputStage): Promise<void> {
  const connection = await stage.connect();
  await connection.write(listRequest(stage));
  const [listed] = await connection.answers(1);
  connection.reset();
  expectAnswer(listed, stage.list.expect);
}

/** A create request of which the server has seen the headers and half of the body. */
async function beginUpload(connection: RawConnection, request: Buffer): Promise<void> {
  const headersEnd = request.indexOf('\r\n\r\n') + 4;
  await connection.write(request.subarray(0, headersEnd));
  // "100 Continue" says that the server has taken the request up.
  const [goOn] = await connection.answers(1);
  expect(goOn?.status).toBe(100);
  const half = headersEnd + Math.floor((request.length - headersEnd) / 2);
  await connection.write(request.subarray(headersEnd, half));
}

for (const provider of PROVIDERS) {
  describe(provider, () => {
    test(`${provider} answers pipelined requests in their order`, async () => {
      const stage = await suite.open(provider);
      const connection = await stage.connect();
      const requests = [listRequest(stage), createRequest(stage), listRequest(stage)];
      await connection.write(Buffer.concat(requests));
      const [before, created, after] = await connection.answers(3);
      connection.reset();
      expectAnswer(before, stage.list.expect);
      expectAnswer(created, stage.create.expect);
      expect(after?.status).toBe(stage.list.expect.status);
      expect(after?.text).not.toBe(before?.text);
    });

    test(`${provider} answers a client that has closed its half of the connection`, async () => {
      const stage = await suite.open(provider);
      const connection = await stage.connect();
      await connection.write(createRequest(stage));
      connection.halfClose();
      const [created] = await connection.answers(1);
      expectAnswer(created, stage.create.expect);
      await connection.closed();
    });

    test(`${provider} reads a request that comes byte by byte`, async () => {
      const stage = await suite.open(provider);
      const connection = await stage.connect();
      for (const byte of createRequest(stage)) await connection.write(Buffer.from([byte]));
      const [created] = await connection.answers(1);
      connection.reset();
      expectAnswer(created, stage.create.expect);
    });

    test(`${provider} stores nothing of a request that breaks off in its body`, async () => {
      const stage = await suite.open(provider);
      const connection = await stage.connect();
      await beginUpload(connection, createRequest(stage, { Expect: '100-continue' }));
      connection.reset();
      await connection.closed();
      await expectNothingStored(stage);
    });

    test(`${provider} answers a client that asks for another protocol`, async () => {
      const stage = await suite.open(provider);
      const connection = await stage.connect();
      const upgrade = {
        Connection: 'Upgrade, HTTP2-Settings',
        Upgrade: 'h2c',
        'HTTP2-Settings': 'AAMAAABk',
      };
      await connection.write(createRequest(stage, upgrade));
      const [created] = await connection.answers(1);
      connection.reset();
      expectAnswer(created, stage.create.expect);
    });

    test(`${provider} answers HTTP/1.0`, async () => {
      const stage = await suite.open(provider);
      const connection = await stage.connect();
      const request = listRequest(stage).toString('latin1').replace('HTTP/1.1', 'HTTP/1.0');
      await connection.write(request);
      const [listed] = await connection.answers(1);
      expectAnswer(listed, stage.list.expect);
      await connection.closed();
    });
  });
}

const crlf = '\r\n';
const host = `Host: localhost${crlf}`;

for (const [what, bytes, status] of [
  ['bytes that are no HTTP', `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03${crlf}${crlf}`, 400],
  ['a request without a host', `GET / HTTP/1.1${crlf}${crlf}`, 400],
  ['a line without a target', `GET${crlf}${crlf}`, 400],
  ['another version of HTTP', `GET / HTTP/9.9${crlf}${host}${crlf}`, 400],
  ['a header without a name', `GET / HTTP/1.1${crlf}${host}: x${crlf}${crlf}`, 400],
  ['a header with a space in its name', `GET / HTTP/1.1${crlf}${host}A B: x${crlf}${crlf}`, 400],
  ['a negative length', `POST / HTTP/1.1${crlf}${host}Content-Length: -1${crlf}${crlf}`, 400],
  [
    'a length that is no number',
    `POST / HTTP/1.1${crlf}${host}Content-Length: ten${crlf}${crlf}`,
    400,
  ],
  [
    'two lengths that differ',
    `POST / HTTP/1.1${crlf}${host}Content-Length: 1${crlf}Content-Length: 2${crlf}${crlf}ab`,
    400,
  ],
  [
    'a length beside chunks',
    `POST / HTTP/1.1${crlf}${host}Content-Length: 2${crlf}Transfer-Encoding: chunked${crlf}${crlf}{}`,
    400,
  ],
  [
    'ten thousand headers',
    `GET / HTTP/1.1${crlf}${host}${`x-a: b${crlf}`.repeat(10_000)}${crlf}`,
    431,
  ],
  ['one huge header', `GET / HTTP/1.1${crlf}${host}x-a: ${'b'.repeat(100_000)}${crlf}${crlf}`, 431],
  ['a huge address', `GET /${'a'.repeat(100_000)} HTTP/1.1${crlf}${host}${crlf}`, 431],
] as const) {
  test(`${what} get a fixed ${status}, and the connection ends`, async () => {
    const connection = await suite.connect();
    await connection.write(Buffer.from(bytes, 'latin1'));
    const [answer] = await connection.answers(1);
    expectProblemJson(answer, status);
    await connection.closed();
  });
}

test('what follows a body that is longer than announced is no request', async () => {
  const stage = await suite.open(PROVIDERS[0] ?? '');
  const connection = await stage.connect();
  await connection.write(Buffer.concat([createRequest(stage), Buffer.from('garbage\r\n\r\n')]));
  const answers = await connection.answers(2);
  expectProblemJson(answers.pop(), 400);
  for (const created of answers) expectAnswer(created, stage.create.expect);
  await connection.closed();
});

test('a connection on which nothing was said is closed without an answer', async () => {
  const connection = await suite.connect();
  connection.halfClose();
  expect(await connection.answers(1)).toEqual([]);
});

describe('uploads that never end', () => {
  /** Ten clients in the middle of their uploads, on a server that can be stopped. */
  const tenUploads = async () => {
    const own = await startServer();
    const stage = await suite.open(PROVIDERS[0] ?? '');
    const target = `/${PROVIDERS[0] ?? ''}${stage.create.path}`;
    const headers = {
      ...stage.create.headers,
      Expect: '100-continue',
      'Content-Length': '1000000',
    };
    const body = 'x'.repeat(1000);
    const request = requestBytes(own.url, { method: 'POST', target, headers, body });
    const connections = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const connection = await openConnection(own.url);
        await beginUpload(connection, request);
        return connection;
      }),
    );
    return { own, connections };
  };

  test('ten uploads that break off at once leave nothing hanging', async () => {
    const { own, connections } = await tenUploads();
    for (const connection of connections) connection.reset();
    await Promise.all(connections.map((connection) => connection.closed()));
    await own.stop();
    expect(own.server.http.listening).toBe(false);
    expect(own.defects).toEqual([]);
  }, 60_000);

  test('a server that is stopped does not wait for uploads under way', async () => {
    const { own, connections } = await tenUploads();
    await own.stop();
    await Promise.all(connections.map((connection) => connection.closed()));
    expect(own.defects).toEqual([]);
  }, 60_000);
});

suite.checkEverything();
