import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { after } from '../sandbox/wall-clock.ts';
import { answerRaw, listen, pause, receiveRaw, until } from './test-receiver.ts';
import { anyDuration, okAnswer, okOutcome, openTestSender, post } from './test-sender.ts';

/** Milliseconds after which a connection is surely taken for another request. */
const rested = 50;

test('a request arrives byte for byte as composed, with host, length and connection where they were missing', async () => {
  const receiver = await answerRaw(okAnswer);
  const outcome = await openTestSender().send(
    post(`${receiver.url}/hooks?x=1`, {
      headers: [
        ['user-AGENT', 'Sender/1'],
        ['Content-Type', 'application/json'],
        ['X-Twice', 'a'],
        ['x-twice', 'caf\u00e9'],
      ],
      body: 'é',
    }),
  );
  expect(outcome).toEqual(okOutcome);
  expect(receiver.received).toEqual([
    [
      'POST /hooks?x=1 HTTP/1.1',
      `Host: 127.0.0.1:${receiver.port}`,
      'user-AGENT: Sender/1',
      'Content-Type: application/json',
      'X-Twice: a',
      'x-twice: caf\u00e9',
      'Content-Length: 2',
      'Connection: keep-alive',
      '',
      '\u00c3\u00a9',
    ].join('\r\n'),
  ]);
});

test('host, length and connection stay where they were composed', async () => {
  const receiver = await answerRaw(okAnswer);
  const headers = [
    ['content-length', '7'],
    ['CONNECTION', 'close'],
    ['Accept', '*/*'],
    ['host', 'shop.example.com'],
  ] as const;
  await openTestSender().send(post(receiver.url, { headers }));
  expect(receiver.received).toEqual([
    'POST / HTTP/1.1\r\ncontent-length: 7\r\nCONNECTION: close\r\nAccept: */*\r\nhost: shop.example.com\r\n\r\n{"a":1}',
  ]);
});

test('requests one after the other share a connection, once it has rested', async () => {
  const receiver = await answerRaw(okAnswer);
  const sender = openTestSender();
  for (let count = 0; count < 3; count++) {
    expect(await sender.send(post(receiver.url))).toEqual(okOutcome);
    await pause(rested);
  }
  expect(receiver.received).toHaveLength(1);
});

test('two hundred parallel requests are all answered', async () => {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end(request.url));
  });
  const port = await listen(server);
  const sender = openTestSender();
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      sender.send(post(`http://127.0.0.1:${port}/${index}`)),
    ),
  );
  expect(outcomes.map((outcome) => (outcome.kind === 'answered' ? outcome.body : outcome))).toEqual(
    Array.from({ length: 200 }, (_, index) => `/${index}`),
  );
});

test('what is under way when the sender is closed is cancelled, and so is what comes later', async () => {
  const receiver = await receiveRaw(() => undefined);
  const sender = openTestSender();
  const sending = sender.send(post(receiver.url));
  await until(() => receiver.received.length === 1);
  sender.close();
  const cancelled = {
    kind: 'failed',
    error: 'cancelled',
    message: 'The sender was closed before the answer was complete.',
    durationMs: anyDuration,
  };
  expect(await sending).toEqual(cancelled);
  expect(await sender.send(post(receiver.url))).toEqual(cancelled);
  expect(receiver.received).toHaveLength(1);
});

test('a receiver that closes after its answer, and did not say so, makes no failure and gets nothing twice', async () => {
  const receiver = await receiveRaw((socket) => {
    socket.once('data', () => {
      socket.write(okAnswer);
      after(3, () => socket.end());
    });
  });
  const sender = openTestSender();
  for (let count = 0; count < 20; count++) {
    expect(await sender.send(post(receiver.url))).toEqual(okOutcome);
  }
  expect(receiver.received.map((text) => text.split('POST').length - 1)).toEqual(
    Array.from({ length: 20 }, () => 1),
  );
});

test('bytes that nobody had asked for are never taken for an answer', async () => {
  const unasked = 'HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n';
  const sockets: Socket[] = [];
  const receiver = await receiveRaw((socket) => {
    sockets.push(socket);
    socket.on('data', () => socket.write(okAnswer));
  });
  const sender = openTestSender();
  for (let count = 0; count < 3; count++) {
    expect(await sender.send(post(receiver.url))).toEqual(okOutcome);
    await new Promise((written) => sockets[0]?.write(unasked, written));
    await pause(rested);
  }
  expect(receiver.received).toHaveLength(1);
});

test('a receiver that drops a kept connection instead of answering is a failure, and gets the request once', async () => {
  let count = 0;
  const receiver = await receiveRaw((socket) => {
    socket.on('data', () => {
      if (++count === 1) socket.write(okAnswer);
      else socket.destroy();
    });
  });
  const sender = openTestSender();
  expect(await sender.send(post(receiver.url))).toEqual(okOutcome);
  await pause(rested);
  expect(await sender.send(post(receiver.url))).toEqual({
    kind: 'failed',
    error: 'closed',
    message: `127.0.0.1:${receiver.port} closed the connection: its answer had not begun.`,
    durationMs: anyDuration,
  });
  expect(count).toBe(2);
  expect(receiver.received).toHaveLength(1);
});

test('the next address is dialled when one cannot be connected to', async () => {
  const receiver = await answerRaw(okAnswer);
  const outcome = await openTestSender().send(
    post(`http://localhost:${receiver.port}/`, {
      addresses: [
        { address: '::1', family: 6 },
        { address: '127.0.0.1', family: 4 },
      ],
    }),
  );
  expect(outcome).toEqual(okOutcome);
});

test('a receiver is reached over IPv6', async () => {
  const receiver = await answerRaw(okAnswer, { host: '::1' });
  const addresses = [{ address: '::1', family: 6 }] as const;
  expect(await openTestSender().send(post(receiver.url, { addresses }))).toEqual(okOutcome);
  expect(receiver.received[0]).toMatch(`Host: [::1]:${receiver.port}\r\n`);
});

test('the dialler never gets a name', async () => {
  const outcome = await openTestSender().send(
    post('http://localhost:1/', { addresses: [{ address: 'localhost', family: 4 }] }),
  );
  expect(outcome).toEqual({
    kind: 'failed',
    error: 'unreachable',
    message: 'localhost:1 cannot be reached: localhost is not an IPv4 address.',
    durationMs: anyDuration,
  });
});
