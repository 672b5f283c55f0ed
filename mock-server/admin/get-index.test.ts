import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { adminClient } from './test-client.ts';
import type { Call } from './test-client.ts';
import { testProviders } from './test-providers.ts';

let server: SandboxServer;
let call: Call;
let url: string;
const defects: unknown[] = [];

beforeAll(async () => {
  server = await createServer({
    providers: await testProviders(),
    onDefect: (error) => defects.push(error),
  });
  url = await server.listen(0, '127.0.0.1');
  call = adminClient(url);
});

afterAll(() => server.close());

afterEach(() => {
  expect(defects).toEqual([]);
});

interface Document {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly summary: string }>>>>;
}

interface Link {
  readonly href: string;
  readonly method: string;
  readonly summary: string;
}

test('GET /__admin lists every operation of the specification', async () => {
  const file = new URL('../../specs/admin.yaml', import.meta.url);
  const { info, paths } = parse(readFileSync(file, 'utf8')) as Document;
  const links = Object.entries(paths).flatMap(([href, item]) =>
    Object.entries(item)
      .filter(([method]) => method !== 'parameters')
      .map(([method, { summary }]) => ({ href, method: method.toUpperCase(), summary })),
  );
  const answer = await call('GET', '');
  expect([answer.status, answer.type, answer.body]).toEqual([
    200,
    'application/json',
    { title: info.title, version: info.version, links },
  ]);
  expect(links).toContainEqual({
    href: '/__admin/health',
    method: 'GET',
    summary: 'State of the server',
  });
});

test('a link without braces can be followed', async () => {
  const { links } = (await call('GET', '')).body as { links: Link[] };
  const followed = links.filter(({ href, method }) => method === 'GET' && !href.includes('{'));
  expect(followed.map(({ href }) => href)).toContain('/__admin/sandboxes');
  for (const { href } of followed) expect((await fetch(`${url}${href}`)).status).toBe(200);
});

test('GET /__admin/ answers the same', async () => {
  const [plain, slash] = [await call('GET', ''), await call('GET', '/')];
  expect([slash.status, slash.type, slash.body]).toEqual([plain.status, plain.type, plain.body]);
  const below = await call('GET', '/health/');
  expect(below.status).toBe(404);
});
