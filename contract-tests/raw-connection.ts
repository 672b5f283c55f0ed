/** A TCP connection on which a test may say what no HTTP client would let it say. */
import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Answer } from './http-client.ts';

export interface RawConnection {
  write(bytes: string | Buffer): Promise<void>;
  /**
   * Waits for the next answers; there are fewer when the server closes the connection before.
   * @param bodiless for answers to HEAD, which have a Content-Length and no body
   */
  answers(count: number, bodiless?: boolean): Promise<Answer[]>;
  /** Says that nothing more will be sent, and keeps listening. */
  halfClose(): void;
  /** Breaks off, as a client does that was killed. */
  reset(): void;
  /** Waits until the server has closed the connection. */
  closed(): Promise<void>;
}

export async function openConnection(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect({
    host: hostname,
    port: Number(port),
    allowHalfOpen: true,
    noDelay: true,
  });
  const inbox = listenTo(socket);
  await Promise.race([once(socket, 'connect'), inbox.news()]);
  return {
    write: (bytes) =>
      new Promise((resolve) => {
        socket.write(bytes, () => {
          resolve();
        });
      }),
    answers: async (count, bodiless = false) => {
      const answers: Answer[] = [];
      while (answers.length < count) {
        const answer = await inbox.nextAnswer(bodiless);
        if (!answer) break;
        answers.push(answer);
      }
      return answers;
    },
    halfClose: () => socket.end(),
    reset: () => {
      socket.resetAndDestroy();
    },
    closed: async () => {
      while (!inbox.isClosed()) await inbox.news();
    },
  };
}

interface Inbox {
  isClosed(): boolean;
  /** Resolves when something comes, and when the connection closes. */
  news(): Promise<unknown>;
  /** @returns undefined when the connection closes before */
  nextAnswer(bodiless: boolean): Promise<Answer | undefined>;
}

function listenTo(socket: Socket): Inbox {
  const events = new EventEmitter();
  let received = Buffer.alloc(0);
  let isClosed = false;
  const close = (): void => {
    isClosed = true;
    socket.destroy();
    events.emit('news');
  };
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    events.emit('news');
  });
  socket.on('end', close);
  socket.on('close', close);
  // A reset is one way to end; what came before it counts.
  socket.on('error', close);
  return {
    isClosed: () => isClosed,
    news: () => once(events, 'news'),
    async nextAnswer(bodiless) {
      for (;;) {
        const parsed = parseAnswer(received, bodiless, isClosed);
        if (parsed) {
          received = received.subarray(parsed.length);
          return parsed.answer;
        }
        if (isClosed) return undefined;
        await once(events, 'news');
      }
    },
  };
}

/** @returns undefined while the answer is incomplete */
function parseAnswer(
  received: Buffer,
  bodiless: boolean,
  isLast: boolean,
): { answer: Answer; length: number } | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [statusLine = '', ...lines] = received.toString('latin1', 0, end).split('\r\n');
  const status = Number(statusLine.split(' ')[1]);
  const headers = Object.fromEntries(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const start = end + 4;
  const size = sizeOf(status, headers, bodiless) ?? (isLast ? received.length - start : undefined);
  if (size === undefined || received.length < start + size) return undefined;
  const text = received.toString('utf8', start, start + size);
  return { answer: { status, headers, text }, length: start + size };
}

/** @returns undefined when the body lasts as long as the connection */
function sizeOf(
  status: number,
  headers: Readonly<Record<string, string>>,
  bodiless: boolean,
): number | undefined {
  if (bodiless || status < 200 || status === 204 || status === 304) return 0;
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

export interface RawRequest {
  readonly method: string;
  /** The request line's target, as it is. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** The bytes of a request. Host and Content-Length are added where they are missing. */
export function requestBytes(url: string, request: RawRequest): Buffer {
  const body = Buffer.from(request.body ?? '');
  const given = new Set(Object.keys(request.headers).map((name) => name.toLowerCase()));
  const isSized = given.has('content-length') || given.has('transfer-encoding');
  const headers = {
    ...(given.has('host') ? {} : { Host: new URL(url).host }),
    ...(isSized || request.body === undefined ? {} : { 'Content-Length': String(body.length) }),
    ...request.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${request.method} ${request.target} HTTP/1.1\r\n${lines.join('')}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}

/** @param pieces each becomes one chunk */
export function chunkedBytes(pieces: readonly Buffer[]): Buffer {
  const chunks = pieces.map((piece) =>
    Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]),
  );
  return Buffer.concat([...chunks, Buffer.from('0\r\n\r\n')]);
}
