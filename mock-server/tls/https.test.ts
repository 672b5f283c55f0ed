/** The server over HTTPS, as clients see it that trust the local authority, and as those see it that do not. */
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:https';
import type { RequestOptions } from 'node:https';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { testProvider } from '../api/test-provider.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer, ServerSettings } from '../create-server.ts';
import type { Authority } from './authority.ts';
import { createAuthority } from './create-authority.ts';
import { issueCertificate } from './issue-certificate.ts';
import { loadAuthority } from './load-authority.ts';
import { fetchInProcess } from './test-client.ts';
import { newDirectory, selfSigned } from './test-directory.ts';

let authority: Authority;
let removeDirectory: () => Promise<void>;
let server: SandboxServer | undefined;
const defects: unknown[] = [];

beforeAll(async () => {
  const { path, remove } = await newDirectory();
  removeDirectory = remove;
  authority = await loadAuthority(path);
});

afterAll(() => removeDirectory());

afterEach(async () => {
  await server?.close();
  expect(defects).toEqual([]);
});

async function create(settings: ServerSettings = { tls: { authority } }): Promise<SandboxServer> {
  server = await createServer({
    ...settings,
    providers: [await testProvider()],
    onDefect: (error) => defects.push(error),
  });
  return server;
}

const start = async (settings?: ServerSettings) =>
  (await create(settings)).listenTls(0, '127.0.0.1');
const portOf = (url: string) => Number(new URL(url).port);

/** In this process; the name is that of the URL, the address always this machine's. */
function get(url: string, options: RequestOptions): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const lookup: RequestOptions['lookup'] = (_name, { all }, done) => {
      if (all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
      else done(null, '127.0.0.1', 4);
    };
    const sent = request(url, { lookup, agent: false, ...options }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as unknown });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

test("an unmodified client that calls the provider's own address gets here, with a certificate it trusts", async () => {
  const port = portOf(await start());
  const url = `https://notes.example:${port}/v1/notes`;
  expect(await fetchInProcess(url, { 'X-Key': 'k' }, authority.file)).toEqual({
    status: 200,
    body: '[{"id":7,"text":"from the document"}]',
  });
});

test('a client that does not know the authority trusts nothing of it', async () => {
  const port = portOf(await start());
  const url = `https://notes.example:${port}/v1/notes`;
  expect(await fetchInProcess(url, { 'X-Key': 'k' })).toEqual({
    error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  });
});

test('the certificate is for every name that leads here, and for no other', async () => {
  const port = portOf(await start({ tls: { authority }, allowHosts: ['Mock.Test', 'mock_1'] }));
  const ca = authority.certificate;
  const names = ['localhost', '127.0.0.1', '[::1]', 'notes.example', 'mock.test', 'mock_1'];
  for (const name of names) {
    const host = name === '[::1]' ? '127.0.0.1' : name;
    const servername = /^[\d[]/.test(name) ? '' : name;
    const socket = connectTls({ port, host: '127.0.0.1', servername, ca });
    await once(socket, 'secureConnect');
    const certificate = socket.getPeerX509Certificate();
    const bare = name.replace(/[[\]]/g, '');
    const asked = servername === '' ? certificate?.checkIP(bare) : certificate?.checkHost(host);
    expect([name, socket.authorized, asked]).toEqual([name, true, bare]);
    socket.destroy();
  }
  await expect(get(`https://other.example:${port}/`, { ca })).rejects.toThrow(
    /Hostname\/IP does not match certificate's altnames/,
  );
});

test('the certificate is one of a server, for 398 days that began yesterday', async () => {
  const { cert, key } = await issueCertificate(authority, ['localhost', 'LOCALHOST', '10.0.0.1']);
  const read = new X509Certificate(cert);
  const ca = new X509Certificate(authority.certificate);
  expect([read.ca, read.checkIssued(ca), read.verify(ca.publicKey)]).toEqual([false, true, true]);
  expect(read.subjectAltName).toBe('DNS:localhost, IP Address:10.0.0.1');
  // Extended key usage (node calls it keyUsage): serverAuth.
  expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  const dayMs = 86_400_000;
  const [from, to] = [Date.parse(read.validFrom), Date.parse(read.validTo)];
  expect((to - from) / dayMs).toBe(398);
  const caFrom = Date.parse(ca.validFrom);
  expect(from - caFrom).toBeLessThan(60_000);
  expect(key).not.toBe(authority.key);
});

test('what cannot stand in a certificate is left out', async () => {
  const names = ['a b', '', '*.x', 'fe80::1%eth0', 'ä.test', 'fine.test'];
  const { cert } = await issueCertificate(authority, names);
  expect(new X509Certificate(cert).subjectAltName).toBe('DNS:fine.test');
});

test('what the server says of its addresses is https, in every sandbox', async () => {
  const url = await start();
  server?.sandboxes.create({ id: 'mine' });
  const { body } = await get(`${url}/__admin/sandboxes/mine`, { ca: authority.certificate });
  expect(body).toMatchObject({ urls: { notes: `${url}/sandboxes/mine/notes` } });
});

test('a sandbox is chosen by X-Sandbox over HTTPS, and http answers beside it', async () => {
  const { sandboxes, listen, listenTls } = bound(await create());
  sandboxes.create({ id: 'mine' });
  const [http, https] = [await listen(0, '127.0.0.1'), await listenTls(0, '127.0.0.1')];
  const headers = { 'X-Key': 'k', 'X-Sandbox': 'mine' };
  const port = portOf(https);
  const url = `https://notes.example:${port}/v1/notes`;
  expect((await get(url, { ca: authority.certificate, headers })).status).toBe(200);
  expect((await fetch(`${http}/notes/v1/notes`, { headers: { 'X-Key': 'k' } })).status).toBe(200);
  const seen = (id: string) => sandboxes.get(id)?.ledger.newest(10).entries.length;
  expect([seen('mine'), seen('default')]).toEqual([1, 1]);
});

function bound(made: SandboxServer) {
  return {
    sandboxes: made.sandboxes,
    listen: (port: number, host: string) => made.listen(port, host),
    listenTls: (port: number, host: string) => made.listenTls(port, host),
  };
}

test('the admin API is guarded over HTTPS as well', async () => {
  const url = await start({ tls: { authority }, adminToken: 'secret' });
  const ca = authority.certificate;
  const statusWith = async (headers: Record<string, string>) =>
    (await get(`${url}/__admin`, { ca, headers })).status;
  expect(await statusWith({})).toBe(401);
  const Authorization = 'Bearer secret';
  expect(await statusWith({ Authorization })).toBe(200);
  expect(await statusWith({ Authorization, Origin: url })).toBe(200);
  // The same host and port under another scheme is another origin.
  expect(await statusWith({ Authorization, Origin: url.replace('https', 'http') })).toBe(403);
});

test("the owner's certificate is shown as it is", async () => {
  const made = await createAuthority();
  const own: Authority = { certificate: made.cert, key: made.key, file: '' };
  const pair = await issueCertificate(own, ['notes.example']);
  const url = `https://notes.example:${portOf(await start({ tls: pair }))}/v1/notes`;
  const headers = { 'X-Key': 'k' };
  expect((await get(url, { ca: made.cert, headers })).status).toBe(200);
  await expect(get(url, { ca: authority.certificate, headers })).rejects.toThrow(
    'unable to verify the first certificate',
  );
});

test('a key of another certificate stops the start', async () => {
  const [{ cert }, { key }] = [await createAuthority(), await createAuthority()];
  await expect(createServer({ providers: [], tls: { cert, key } })).rejects.toThrow(
    'Failed to serve HTTPS: the key does not belong to the certificate. Give the key that it was made with.',
  );
});

test('a certificate or a key that is none stops the start', async () => {
  const { cert, key } = await selfSigned(false, '2049-01-01T00:00:00Z');
  await expect(createServer({ providers: [], tls: { cert: 'x', key } })).rejects.toThrow(
    /^Failed to serve HTTPS: the certificate cannot be read \(.+\)\. Give it as PEM, without a passphrase\.$/,
  );
  await expect(createServer({ providers: [], tls: { cert, key: cert } })).rejects.toThrow(
    /^Failed to serve HTTPS: the key cannot be read \(.+\)\. Give it as PEM, without a passphrase\.$/,
  );
});

test('without a certificate there is no HTTPS', async () => {
  const made = await create({});
  await expect(made.listenTls(0, '127.0.0.1')).rejects.toThrow(
    'Failed to serve HTTPS: there is no certificate. Give one, or an authority, as `tls`.',
  );
});

/** Everything that comes back until the server ends the connection. */
async function say(port: number, bytes: string): Promise<string> {
  const socket = connectTls({ port, host: '127.0.0.1', ca: authority.certificate });
  let text = '';
  socket.on('data', (chunk) => (text += String(chunk)));
  socket.write(bytes);
  await once(socket, 'end');
  socket.destroy();
  return text;
}

test('requests that come at once are answered in order, and broken ones as problems', async () => {
  const port = portOf(await start());
  const head = 'HTTP/1.1\r\nHost: localhost\r\n';
  const text = await say(
    port,
    `POST /notes/v1/notes ${head}X-Key: k\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{"text":"a"}` +
      `GET /notes/v1/nowhere ${head}X-Key: k\r\nConnection: close\r\n\r\n`,
  );
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 201', 'HTTP/1.1 404']);
  expect(await say(port, 'no request\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/,
  );
});

test('a client that speaks no TLS is hung up on, and the next one is served', async () => {
  const url = await start();
  const socket = connect(portOf(url), '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  socket.resume();
  socket.on('error', () => undefined);
  await once(socket, 'close');
  const answer = await get(`${url}/__admin/health`, { ca: authority.certificate });
  expect(answer.status).toBe(200);
});

test('the server closes although a client has not begun to speak', async () => {
  const made = await create();
  const port = portOf(await made.listenTls(0, '127.0.0.1'));
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  // A client that was served shows that the server has taken the silent one in as well.
  await get(`https://localhost:${port}/__admin/health`, { ca: authority.certificate });
  const hungUp = once(socket, 'close');
  await made.close();
  await hungUp;
});
