/** What the server sends of the dashboard, and to whom. */
import { get } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startServer } from '../server.ts';
import type { OwnTarget } from '../server.ts';

let target: OwnTarget | undefined;
let url = '';

beforeAll(async () => {
  target = await startServer();
  ({ url } = target);
});

afterAll(async () => {
  await target?.stop();
  expect(target?.defects).toEqual([]);
});

const browser = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

/** fetch would resolve the dots, and sets Host itself. */
function status(path: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    get({ hostname, port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', reject);
  });
}

test('a browser gets the page with a policy that lets it run its own script and talk to this server', async () => {
  const answer = await fetch(url, { headers: browser });
  const page = await answer.text();
  const [, nonce = ''] = /nonce="([0-9a-f]{32})"/.exec(page) ?? [];
  const {
    date,
    connection,
    'keep-alive': keepAlive,
    ...headers
  } = Object.fromEntries(answer.headers);
  expect([date, connection, keepAlive]).not.toContain(undefined);
  expect(headers).toEqual({
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(Buffer.byteLength(page)),
    'content-security-policy':
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'self'; ` +
      "img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
      "require-trusted-types-for 'script'; trusted-types default",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    vary: 'Accept',
  });
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).not.toMatch(/\bon[a-z]+=|<style|javascript:|https?:/);
  const again = await (await fetch(url, { headers: browser })).text();
  expect(again).not.toContain(nonce);
  expect(again.replaceAll(/nonce="[0-9a-f]{32}"/g, '')).toBe(
    page.replaceAll(`nonce="${nonce}"`, ''),
  );
});

test('whoever does not ask for a page gets the text', async () => {
  for (const accept of ['*/*', 'application/json', 'text/html;q=0']) {
    const answer = await fetch(url, { headers: { Accept: accept } });
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  }
  const posted = await fetch(url, { method: 'POST', headers: browser });
  expect(posted.headers.get('content-type')).toBe('text/plain; charset=utf-8');
});

test('the files of the page are kept for ever, and come packed to those who can unpack', async () => {
  const page = await (await fetch(url, { headers: browser })).text();
  const paths = [...page.matchAll(/(?:src|href)="(\/__dashboard\/[^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  // What several screens share may be a script of its own.
  const kinds = new Set(paths.map((path) => path.replace(/^.*\./, '')));
  expect([...kinds].sort()).toEqual(['css', 'js', 'svg']);
  for (const path of paths) {
    const packed = await fetch(`${url}${path}`, { headers: { 'Accept-Encoding': 'gzip' } });
    const plain = await fetch(`${url}${path}`, { headers: { 'Accept-Encoding': 'identity' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await packed.text()).toBe(await plain.text());
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(plain.headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('there are no other files, and no way out of their folder', async () => {
  for (const path of [
    'index.html',
    'licences.json',
    '../package.json',
    'assets/../../package.json',
  ]) {
    expect(await status(`/__dashboard/${path}`)).toBe(404);
  }
  for (const path of ['%2e%2e/package.json', '..%2fpackage.json', '', 'constructor', 'assets']) {
    expect(await status(`/__dashboard/${path}`)).toBe(404);
  }
});

test('a name that is not known to be of this machine gets neither the page nor its files', async () => {
  const Host = 'rebound.example';
  expect(await status('/', { ...browser, Host })).toBe(403);
  expect(await status('/__dashboard/assets/x.js', { ...browser, Host })).toBe(403);
  expect(await status('/', { ...browser, Host: 'localhost' })).toBe(200);
});

test('all of the script takes 250 kB at most, packed', async () => {
  const loaded = new Map<string, string>();
  const load = async (path: string): Promise<void> => {
    if (loaded.has(path)) return;
    const answer = await fetch(`${url}${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    const text = await answer.text();
    loaded.set(path, text);
    if (!path.endsWith('.js')) return;
    for (const [, name = ''] of text.matchAll(
      /["'`](?:\.\/|assets\/|\/__dashboard\/assets\/)([\w.-]+\.js)["'`]/g,
    )) {
      await load(`/__dashboard/assets/${name}`);
    }
  };
  const page = await (await fetch(url, { headers: browser })).text();
  for (const [, path = ''] of page.matchAll(/src="([^"]+\.js)"/g)) await load(path);
  // The frame, the libraries and the screens.
  expect(loaded.size).toBeGreaterThanOrEqual(3);
  const packed = [...loaded.values()].map((text) => gzipSync(text).length);
  expect(packed.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
});
