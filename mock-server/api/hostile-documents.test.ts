/** Documents whose answers no server can send as they stand: the client gets an answer, and the server lives on. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { loadSpecification } from '../contract/load-specification.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { openApiProvider } from './open-api-provider.ts';

const document = `
openapi: 3.0.3
info: { title: Odd, version: '1' }
paths:
  /header-name:
    get:
      responses:
        '200':
          description: a header that cannot be sent
          headers: { 'X Name': { required: true, schema: { type: string }, example: a } }
          content: { application/json: { example: {} } }
  /media-type:
    get:
      responses:
        '200':
          description: a type that cannot be sent
          content: { 'text/plain; charset="日"': { example: text } }
  /informational:
    get: { responses: { '101': { description: switching } } }
  /fine:
    get: { responses: { '204': { description: nothing } } }
`;

let server: SandboxServer;
let url = '';
const defects: unknown[] = [];

beforeAll(async () => {
  const specification = await loadSpecification({ name: 'odd', text: document });
  server = await createServer({
    providers: [openApiProvider(specification)],
    onDefect: (error) => defects.push(error),
  });
  url = await server.listen(0, '127.0.0.1');
});

afterAll(async () => {
  await server.close();
});

for (const path of ['/header-name', '/media-type', '/informational']) {
  test(`${path} is answered with a problem`, async () => {
    const answer = await request(url).get(`/odd${path}`);
    expect([Math.floor(answer.status / 100), answer.type]).toEqual([5, 'application/problem+json']);
    expect((await request(url).get('/odd/fine')).status).toBe(204);
  });
}

/** Sends bytes, and reads until the server closes the connection. */
async function say(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  socket.write(bytes);
  await once(socket, 'close');
  return text;
}

test('an address that a parser would choke on reaches nothing, and breaks nothing', async () => {
  const answer = await say(
    'GET http://[bad/odd/fine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 204 /);
  expect(defects.map(String).filter((text) => text.includes('No stage answered'))).toEqual([]);
});

test('an expectation that nobody understands is refused with a problem', async () => {
  const answer = await say('GET /odd/fine HTTP/1.1\r\nHost: x\r\nExpect: foo\r\n\r\n');
  expect(answer).toMatch(
    /^HTTP\/1\.1 417 Expectation Failed\r\nContent-Type: application\/problem\+json/,
  );
});

test('a broken request on a connection that was used before is answered as well', async () => {
  const first = 'GET /odd/fine HTTP/1.1\r\nHost: x\r\n\r\n';
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    if (text.endsWith('\r\n\r\n') && !text.includes(' 431 ')) {
      socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`);
    }
  });
  socket.write(first);
  await once(socket, 'close');
  expect(text).toMatch(/^HTTP\/1\.1 204 [^]*HTTP\/1\.1 431 Request Header Fields Too Large/);
});

test('a body without end is cut off after the answer', async () => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let text = '';
  let sent = 0;
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  const piece = Buffer.alloc(1024 * 1024, 'a');
  const header = `${piece.length.toString(16)}\r\n`;
  socket.write('GET /odd/fine HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
  const pour = (): void => {
    let flows = true;
    while (flows && sent < 400) {
      sent += 1;
      flows = socket.write(Buffer.concat([Buffer.from(header), piece, Buffer.from('\r\n')]));
    }
  };
  socket.on('drain', pour);
  const closed = new Promise((resolve) => socket.on('close', resolve));
  pour();
  await closed;
  expect(text).toMatch(/^HTTP\/1\.1 204 /);
  expect(sent).toBeLessThan(400);
});
