import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createConnection } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { after, elapsedNow } from '../sandbox/wall-clock.ts';
import { createReceiver } from './create-receiver.ts';
import type { Receiver } from './create-receiver.ts';
import type { ReceiverSettings } from './receive-calls.ts';

const opened: Receiver[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((receiver) => receiver.close()));
});

async function open(settings?: ReceiverSettings): Promise<Receiver> {
  const receiver = await createReceiver(settings);
  opened.push(receiver);
  return receiver;
}

const post = (url: string, body = ''): Promise<Response> =>
  fetch(url, { method: 'POST', body, redirect: 'manual' });

/** What node reports when a call gets no answer. */
async function failureOf(call: Promise<Response>): Promise<unknown> {
  const error = (await call.catch((caught: unknown) => caught)) as Error;
  return (error.cause as NodeJS.ErrnoException | undefined)?.code ?? error.name;
}

test('a call is kept as it came: headers in order and case, the bytes of the body, the moment', async () => {
  const receiver = await open({ now: () => 1_767_225_600_000 });
  const body = Buffer.from([0x7b, 0xff, 0xc3, 0xa9, 0x7d]);
  await new Promise((resolve) => {
    const headers = ['Host', 'shop', 'X-B', '1', 'x-a', '2', 'X-B', '3', 'Content-Length', '5'];
    request(`${receiver.localUrl}/in?a=%20`, { method: 'PUT', headers }, resolve).end(body);
  });
  expect(receiver.received).toEqual([
    {
      method: 'PUT',
      path: '/in?a=%20',
      headers: [
        ['Host', 'shop'],
        ['X-B', '1'],
        ['x-a', '2'],
        ['X-B', '3'],
        ['Content-Length', '5'],
        ['Connection', 'keep-alive'],
      ],
      body,
      text: '{\ufffdé}',
      at: 1_767_225_600_000,
      answer: '200',
    },
  ]);
});

test('a setting that there is not is refused', async () => {
  await expect(open({ answer: 500 } as ReceiverSettings)).rejects.toThrow(
    new Error(
      'Failed to start a receiver: there is no setting "answer". Did you mean answers? There are port, host, answers, now.',
    ),
  );
});

test('calls are answered as the script says, until it is replaced', async () => {
  const receiver = await open({ answers: '500x2,204' });
  const statuses = async (): Promise<number> => (await post(receiver.localUrl)).status;
  expect([await statuses(), await statuses(), await statuses()]).toEqual([500, 500, 204]);
  receiver.answerWith(410);
  expect([await statuses(), await statuses()]).toEqual([410, 410]);
  expect(receiver.received.map(({ answer }) => answer)).toEqual([
    '500',
    '500',
    '204',
    '410',
    '410',
  ]);
});

test('a redirect leads back, so that following it is seen', async () => {
  const receiver = await open({ answers: '301' });
  const answer = await post(`${receiver.localUrl}/in?a=1`);
  expect([answer.status, answer.headers.get('location')]).toEqual([301, '/in?a=1']);
});

test('connections that are broken off, ended or left without an answer', async () => {
  const receiver = await open({ answers: 'reset,close,hang' });
  expect(await failureOf(post(receiver.localUrl))).toBe('ECONNRESET');
  expect(await failureOf(post(receiver.localUrl))).toBe('UND_ERR_SOCKET');
  const signal = AbortSignal.timeout(100);
  expect(await failureOf(fetch(receiver.localUrl, { signal }))).toBe('TimeoutError');
  expect(receiver.received.map(({ answer }) => answer)).toEqual(['reset', 'close', 'hang']);
});

test('an answer after a while', async () => {
  const receiver = await open({ answers: '202@60ms' });
  const begin = elapsedNow();
  expect((await post(receiver.localUrl)).status).toBe(202);
  expect(elapsedNow() - begin).toBeGreaterThanOrEqual(59);
});

test('next hands out each call once, in order, to who asks before or after it came', async () => {
  const receiver = await open();
  const [first, second] = [receiver.next(), receiver.next()];
  for (const name of ['a', 'b', 'c']) await post(`${receiver.localUrl}/${name}`, name);
  const calls = await Promise.all([first, second, receiver.next()]);
  expect(calls.map(({ path, text }) => [path, text])).toEqual([
    ['/a', 'a'],
    ['/b', 'b'],
    ['/c', 'c'],
  ]);
});

test('next that waits in vain says what did arrive, and takes nothing from who asks later', async () => {
  const receiver = await open();
  const { url, localUrl } = receiver;
  await expect(receiver.next({ timeoutMs: 20 })).rejects.toThrow(
    `Failed to receive a call at ${url} within 20 ms: nothing has arrived at all. ` +
      'Check that it is called at that address.',
  );
  await post(`${localUrl}/a`);
  expect((await receiver.next()).path).toBe('/a');
  await expect(receiver.next({ timeoutMs: 0 })).rejects.toThrow(
    `Failed to receive a call at ${url} within 0 ms: 1 had arrived and were taken before: POST /a. ` +
      'Check what was to send another one.',
  );
  for (const name of ['b', 'c', 'd', 'e', 'f']) await post(`${localUrl}/${name}`);
  for (let taken = 0; taken < 5; taken += 1) await receiver.next();
  await expect(receiver.next({ timeoutMs: 1 })).rejects.toThrow(
    '6 had arrived and were taken before, the last 5 of them: POST /b, POST /c, POST /d, POST /e, POST /f.',
  );
});

test('close ends what hangs and what waits, gives the port back, and may be called again', async () => {
  const receiver = await open({ answers: 'hang,200@1h' });
  const [hanging, late] = [post(receiver.localUrl), post(receiver.localUrl)].map(failureOf);
  await receiver.next();
  await receiver.next();
  const waiting = receiver.next();
  const refused = expect(waiting).rejects.toThrow('before the receiver was closed: 2 had arrived');
  await receiver.close();
  await refused;
  expect([await hanging, await late]).toEqual(['UND_ERR_SOCKET', 'UND_ERR_SOCKET']);
  expect(await failureOf(post(receiver.localUrl))).toBe('ECONNREFUSED');
  expect((await open({ port: receiver.port })).localUrl).toBe(receiver.localUrl);
  await receiver.close();
});

test('after close nothing keeps the process alive', async () => {
  const module = new URL('create-receiver.ts', import.meta.url).href;
  const code = `
    import { request } from 'node:http';
    const { createReceiver } = await import(${JSON.stringify(module)});
    const receiver = await createReceiver({ answers: 'hang,200@1h' });
    for (let sent = 0; sent < 2; sent += 1) {
      request(receiver.localUrl).on('error', () => undefined).end();
      await receiver.next();
    }
    receiver.next({ timeoutMs: 3_600_000 }).catch(() => undefined);
    await receiver.close();`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const stop = after(30_000, () => child.kill());
  expect(await once(child, 'exit')).toEqual([0, null]);
  stop();
});

test('a caller who goes away in the middle of a body is no call', async () => {
  const receiver = await open();
  await new Promise<void>((resolve) => {
    const socket = createConnection(receiver.port, '127.0.0.1', () => {
      socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf', () => {
        socket.destroy();
        resolve();
      });
    });
  });
  await post(`${receiver.localUrl}/whole`);
  expect(receiver.received.map(({ path }) => path)).toEqual(['/whole']);
});

test('a port in use, and answers that cannot be read', async () => {
  const { port } = await open();
  await expect(open({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await expect(open({ answers: 'no' })).rejects.toThrow(
    'Failed to read the answers: "no" is none.',
  );
  const receiver = await open({ answers: 201 });
  expect(() => {
    receiver.answerWith('200x');
  }).toThrow('Failed to read the answers: "200x" is none.');
  expect((await post(receiver.localUrl)).status).toBe(201);
});

test('its address for providers is https without a port, and says where it listens', async () => {
  const { url, port } = await open();
  expect(url).toBe(`https://receiver-${port}.webhook-sandbox.test`);
  expect((await open({ host: '0.0.0.0' })).url).toMatch(/^https:\/\/receiver-\d+\.webhook-/);
  // A part of loopback that the name cannot say.
  const elsewhere = await open({ host: '127.0.0.2' });
  expect(elsewhere.url).toBe(`http://127.0.0.2:${elsewhere.port}`);
});

test('it listens on IPv6 too', async () => {
  const receiver = await open({ host: '::1' });
  expect(receiver.url).toBe(`https://receiver6-${receiver.port}.webhook-sandbox.test`);
  expect(receiver.localUrl).toBe(`http://[::1]:${receiver.port}`);
  expect((await post(receiver.localUrl)).status).toBe(200);
});
