/** Each way of misbehaving on the wire has its own outcome. */
import { createServer, Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { after, every } from '../sandbox/wall-clock.ts';
import type { SendError } from './send-outcome.ts';
import { answerRaw, listen, receiveRaw, until } from './test-receiver.ts';
import { anyDuration, okAnswer, okOutcome, openTestSender, post } from './test-sender.ts';

const head = 'HTTP/1.1 200 OK\r\n';

const failure = (error: SendError, message: unknown): object => ({
  kind: 'failed',
  error,
  message,
  durationMs: anyDuration,
});

const answered = (
  status: number,
  headers: string[][],
  body: string,
  truncated = false,
): object => ({
  kind: 'answered',
  status,
  headers,
  body,
  truncated,
  durationMs: anyDuration,
});

test('a port where nothing listens refuses', async () => {
  const gone = createServer();
  const port = await listen(gone);
  await new Promise((resolve) => gone.close(resolve));
  expect(await openTestSender().send(post(`http://127.0.0.1:${port}/`))).toEqual(
    failure(
      'refused',
      `127.0.0.1:${port} refused the connection. Start the receiver, or check its port.`,
    ),
  );
});

/** The rest is node's own, and changes with its versions. */
const noHttp = (peer: string): unknown =>
  expect.stringMatching(`^${peer} did not answer in HTTP: Parse Error: [^.]+\\.$`);

const failing: readonly {
  title: string;
  behave: (socket: Socket) => void;
  error: SendError;
  says: (peer: string) => unknown;
}[] = [
  {
    title: 'resets the connection instead of answering',
    behave: (socket) => socket.once('data', () => socket.resetAndDestroy()),
    error: 'reset',
    says: (peer) => `${peer} reset the connection: its answer had not begun.`,
  },
  {
    title: 'resets the connection in the middle of its answer',
    behave: (socket) =>
      socket.once('data', () =>
        socket.write(`${head}Content-Length: 10\r\n\r\nabc`, () => {
          after(50, () => socket.resetAndDestroy());
        }),
      ),
    error: 'reset',
    says: (peer) => `${peer} reset the connection: its answer had begun and not ended.`,
  },
  {
    title: 'closes without an answer',
    behave: (socket) => socket.once('data', () => socket.end()),
    error: 'closed',
    says: (peer) => `${peer} closed the connection: its answer had not begun.`,
  },
  {
    title: 'closes in the middle of its headers',
    behave: (socket) => socket.once('data', () => socket.end(`${head}Content-`)),
    error: 'closed',
    says: (peer) => `${peer} closed the connection: its answer had not begun.`,
  },
  {
    title: 'closes in the middle of its body',
    behave: (socket) =>
      socket.once('data', () => socket.end(`${head}Content-Length: 10\r\n\r\nabc`)),
    error: 'closed',
    says: (peer) => `${peer} closed the connection: its answer had begun and not ended.`,
  },
  {
    title: 'closes in the middle of its chunks',
    behave: (socket) =>
      socket.once('data', () =>
        socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n`),
      ),
    error: 'closed',
    says: (peer) => `${peer} closed the connection: its answer had begun and not ended.`,
  },
  {
    title: 'answers something that is not HTTP',
    behave: (socket) => socket.once('data', () => socket.write('220 mail ready\r\n')),
    error: 'invalid-http',
    says: noHttp,
  },
  {
    title: 'breaks the chunks of its body',
    behave: (socket) =>
      socket.once('data', () => socket.write(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`)),
    error: 'invalid-http',
    says: noHttp,
  },
  {
    title: 'contradicts itself about its length',
    behave: (socket) =>
      socket.once('data', () =>
        socket.write(`${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nok`),
      ),
    error: 'invalid-http',
    says: noHttp,
  },
  {
    title: 'answers with 17 KiB of headers',
    behave: (socket) =>
      socket.once('data', () => socket.write(`${head}X-Long: ${'x'.repeat(17 * 1024)}\r\n\r\n`)),
    error: 'too-large-headers',
    says: (peer) => `${peer} answered with more than 16 KiB of headers.`,
  },
];

test.each(failing)('a receiver that $title: $error', async ({ behave, error, says }) => {
  const receiver = await receiveRaw(behave);
  expect(await openTestSender().send(post(receiver.url))).toEqual(
    failure(error, says(`127.0.0.1:${receiver.port}`)),
  );
});

const hanging: readonly { title: string; behave: (socket: Socket) => void; stand: string }[] = [
  { title: 'never answers', behave: () => undefined, stand: 'its answer had not begun' },
  {
    title: 'sends informational answers only',
    behave: (socket) => {
      socket.on(
        'close',
        every(20, () => socket.write('HTTP/1.1 102 Processing\r\n\r\n')),
      );
    },
    stand: 'its answer had not begun',
  },
  {
    title: 'stops after its headers',
    behave: (socket) =>
      socket.once('data', () => socket.write(`${head}Content-Length: 10\r\n\r\n`)),
    stand: 'its answer had begun and not ended',
  },
  {
    title: 'drips its headers',
    behave: (socket) => {
      socket.write(head);
      socket.on(
        'close',
        every(20, () => socket.write('X-Drip: 1\r\n')),
      );
    },
    stand: 'its answer had not begun',
  },
  {
    title: 'drips its body',
    behave: (socket) => {
      socket.once('data', () => {
        socket.write(`${head}Content-Length: 100000\r\n\r\n`);
        socket.on(
          'close',
          every(20, () => socket.write('.')),
        );
      });
    },
    stand: 'its answer had begun and not ended',
  },
];

test.each(hanging)(
  'a receiver that $title runs into the one deadline',
  async ({ behave, stand }) => {
    const receiver = await receiveRaw((socket) => {
      behave(socket);
      socket.on('data', () => undefined);
    });
    const outcome = await openTestSender().send(post(receiver.url, { timeoutMs: 200 }));
    expect(outcome).toEqual(
      failure(
        'timeout',
        `127.0.0.1:${receiver.port} gave no complete answer within 200 ms: ${stand}.`,
      ),
    );
    expect(outcome.durationMs).toBeGreaterThanOrEqual(195);
    expect(outcome.durationMs).toBeLessThan(2_000);
  },
);

test('a receiver that never takes the connection runs into the deadline', async () => {
  const sender = openTestSender({ dial: () => Object.assign(new Socket(), { connecting: true }) });
  expect(await sender.send(post('http://127.0.0.1:9/', { timeoutMs: 100 }))).toEqual(
    failure(
      'timeout',
      '127.0.0.1:9 gave no complete answer within 100 ms: it had not accepted the connection.',
    ),
  );
});

test('a redirect to itself is an answer, and is not followed', async () => {
  const receiver = await answerRaw(
    'HTTP/1.1 301 Moved\r\nLocation: /\r\nContent-Length: 0\r\n\r\n',
  );
  expect(await openTestSender().send(post(receiver.url))).toEqual(
    answered(
      301,
      [
        ['Location', '/'],
        ['Content-Length', '0'],
      ],
      '',
    ),
  );
  expect(receiver.received.map((text) => text.split('POST').length - 1)).toEqual([1]);
});

test('of ten megabytes the first 64 KiB are kept, without the half of a character', async () => {
  const body = Buffer.from('a' + 'é'.repeat(5 * 1024 * 1024));
  const receiver = await answerRaw(
    Buffer.concat([Buffer.from(`${head}Content-Length: ${body.length}\r\n\r\n`), body]),
  );
  const whole = answered(
    200,
    [['Content-Length', String(body.length)]],
    'a' + 'é'.repeat(32 * 1024 - 1),
    true,
  );
  expect(await openTestSender().send(post(receiver.url))).toEqual(whole);
});

test('an answer without end is cut off, and its status stands', async () => {
  const megabyte = Buffer.alloc(1024 * 1024, 'x');
  const sockets: Socket[] = [];
  const receiver = await receiveRaw((socket) => {
    sockets.push(socket);
    socket.once('data', () => {
      const pour = (): void => {
        while (!socket.destroyed && socket.write(megabyte));
      };
      socket.on('drain', pour);
      socket.write(`${head}\r\n`);
      pour();
    });
  });
  expect(await openTestSender().send(post(receiver.url))).toEqual(
    answered(200, [], 'x'.repeat(64 * 1024), true),
  );
  await until(() => sockets.every(({ destroyed }) => destroyed));
});

test('a body of exactly 64 KiB is whole', async () => {
  const body = 'x'.repeat(64 * 1024);
  const receiver = await answerRaw(`${head}Content-Length: ${body.length}\r\n\r\n${body}`);
  expect(await openTestSender().send(post(receiver.url))).toEqual(
    answered(200, [['Content-Length', '65536']], body),
  );
});

test('an answer that is not UTF-8 is kept as bytes as well', async () => {
  const receiver = await answerRaw(
    Buffer.from(`${head}Content-Length: 3\r\n\r\na\u00ffb`, 'latin1'),
  );
  expect(await openTestSender().send(post(receiver.url))).toEqual({
    ...answered(200, [['Content-Length', '3']], 'a\ufffdb'),
    bodyBase64: 'Yf9i',
  });
});

const unusual: readonly { title: string; answer: string; outcome: object; close?: boolean }[] = [
  {
    title: 'HTTP/1.0 without a length',
    answer: 'HTTP/1.0 200 OK\r\n\r\nto the end',
    close: true,
    outcome: answered(200, [], 'to the end'),
  },
  {
    title: 'chunks with extensions and trailers',
    answer: `${head}Transfer-Encoding: chunked\r\n\r\n2;a=b\r\nok\r\n0\r\nX-After: 1\r\n\r\n`,
    outcome: answered(200, [['Transfer-Encoding', 'chunked']], 'ok'),
  },
  {
    title: '100 Continue and 103 Early Hints before its answer',
    answer: `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${okAnswer}`,
    outcome: okOutcome,
  },
  {
    title: '101 Switching Protocols',
    answer: 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nabc',
    outcome: answered(
      101,
      [
        ['Upgrade', 'x'],
        ['Connection', 'upgrade'],
      ],
      '',
    ),
  },
  {
    title: '204 with a body',
    answer: 'HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nok',
    outcome: answered(204, [['Content-Length', '2']], ''),
  },
  {
    title: 'compressed bytes that are none',
    answer: `${head}Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nok`,
    outcome: answered(
      200,
      [
        ['Content-Encoding', 'gzip'],
        ['Content-Length', '2'],
      ],
      'ok',
    ),
  },
  {
    title: 'a status that nobody knows',
    answer: 'HTTP/1.1 799 Whatever\r\nContent-Length: 0\r\n\r\n',
    outcome: answered(799, [['Content-Length', '0']], ''),
  },
  {
    title: 'more than its length',
    answer: `${head}Content-Length: 2\r\n\r\nok and more`,
    outcome: answered(200, [['Content-Length', '2']], 'ok'),
  },
];

test.each(unusual)(
  'a receiver may answer $title, again and again',
  async ({ answer, outcome, close }) => {
    const receiver = await answerRaw(answer, { thenClose: close ?? false });
    const sender = openTestSender();
    for (let count = 0; count < 3; count++) {
      expect(await sender.send(post(receiver.url))).toEqual(outcome);
    }
  },
);

test('an answer before the request was read stands', async () => {
  const receiver = await receiveRaw((socket) => {
    socket.pause();
    socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n');
  });
  const body = Buffer.alloc(32 * 1024 * 1024);
  expect(await openTestSender().send(post(receiver.url, { body }))).toEqual(
    answered(413, [['Content-Length', '0']], ''),
  );
});
