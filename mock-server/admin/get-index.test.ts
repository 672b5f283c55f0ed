import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { adminStage } from './test-admin.ts';

const stage = adminStage();
const { call } = stage;

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
  for (const { href } of followed) expect((await fetch(`${stage.url}${href}`)).status).toBe(200);
});

test('GET /__admin/ answers the same', async () => {
  const [plain, slash] = [await call('GET', ''), await call('GET', '/')];
  expect([slash.status, slash.type, slash.body]).toEqual([plain.status, plain.type, plain.body]);
  const below = await call('GET', '/health/');
  expect(below.status).toBe(404);
});
