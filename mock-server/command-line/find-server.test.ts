/** Where report and trigger look for the server, and whose word counts more. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findServer } from './find-server.ts';
import { runCommandIn } from './test-command.ts';

const token = 'a-token-of-twenty-ch';
const other = 'another-token-that-is';
const file = 'webhook-sandbox.config.yaml';
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'find-server-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

const configure = (text: string): void => {
  writeFileSync(join(directory, file), text);
};

test('without a word the server is where it is by default, and asks for nothing', async () => {
  expect(await findServer({}, { environment: {}, directory })).toEqual({
    url: 'http://127.0.0.1:4010',
  });
});

test('the file says where its server listens, and what it asks for', async () => {
  configure(`host: 0.0.0.0\nport: 4020\nadminToken: ${token}`);
  expect(await findServer({}, { environment: {}, directory })).toEqual({
    url: 'http://127.0.0.1:4020',
    adminToken: token,
    tokenFrom: file,
  });
});

test('variables win over the file, flags over both', async () => {
  configure(`port: 4020\nadminToken: ${token}`);
  const environment = {
    WEBHOOK_SANDBOX_URL: 'http://mock.test:1',
    WEBHOOK_SANDBOX_ADMIN_TOKEN: other,
  };
  expect(await findServer({}, { environment, directory })).toEqual({
    url: 'http://mock.test:1',
    urlFrom: 'WEBHOOK_SANDBOX_URL',
    adminToken: other,
    tokenFrom: 'WEBHOOK_SANDBOX_ADMIN_TOKEN',
  });
  const flags = { url: 'http://mock.test:2', adminToken: 'short' };
  expect(await findServer(flags, { environment, directory })).toEqual({
    ...flags,
    urlFrom: '--url',
    tokenFrom: '--admin-token',
  });
  expect(await findServer({ url: flags.url }, { environment, directory })).toEqual({
    url: flags.url,
    urlFrom: '--url',
    adminToken: other,
    tokenFrom: 'WEBHOOK_SANDBOX_ADMIN_TOKEN',
  });
  const port = { WEBHOOK_SANDBOX_PORT: '4030', WEBHOOK_SANDBOX_URL: '' };
  expect(await findServer({}, { environment: port, directory })).toMatchObject({
    url: 'http://127.0.0.1:4030',
  });
});

test('mistakes elsewhere are told, unless flags say it all', async () => {
  configure('prot: 4020');
  const args = ['report', '--url', 'http://127.0.0.1:9'];
  expect(await runCommandIn({ directory }, ...args)).toEqual({
    code: 2,
    out: '',
    error:
      `Failed to find the server:\n  ${file}: /prot: is not known. Did you mean port?\n` +
      'Correct this, or give both --url and --admin-token.\n',
  });
  const { error } = await runCommandIn({ directory }, ...args, '--admin-token', token);
  expect(error).toMatch(/^Failed to fetch the report from http:\/\/127\.0\.0\.1:9: /);
});

test.each([
  ['report', []],
  ['trigger', ['notes', 'note.created', '--wait', '0']],
])('%s asks the server of the variables, and names the one that is wrong', async (name, args) => {
  const seen: unknown[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const environment = { WEBHOOK_SANDBOX_URL: url, WEBHOOK_SANDBOX_ADMIN_TOKEN: token };
  const { code, error } = await runCommandIn({ environment, directory }, name, ...args);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect([code, seen]).toEqual([1, [`Bearer ${token}`]]);
  expect(
    error.endsWith(
      `${url}: the admin API refuses the token of WEBHOOK_SANDBOX_ADMIN_TOKEN. ` +
        'Give the right one with --admin-token or WEBHOOK_SANDBOX_ADMIN_TOKEN.\n',
    ),
  ).toBe(true);
  const wrong = await runCommandIn(
    { environment: { WEBHOOK_SANDBOX_URL: 'nowhere' }, directory },
    name,
    ...args,
  );
  expect([wrong.code, wrong.error]).toEqual([
    2,
    expect.stringContaining('WEBHOOK_SANDBOX_URL nowhere is no address.'),
  ]);
});
