/** The README's lines for CI, run as they stand there, by a plain shell. */
import { copyFileSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { packedPackage } from './packed-package.ts';
import { readmeBlock } from './readme-blocks.ts';
import { runToTheEnd } from './run-to-the-end.ts';
import type { Ended } from './run-to-the-end.ts';

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'ci-')));
const lines = readmeBlock('In CI', 'sh');

beforeAll(async () => {
  const { tarball } = await packedPackage();
  copyFileSync(tarball, join(directory, 'webhook-sandbox-0.1.0.tgz'));
}, 240_000);

afterAll(() => {
  rmSync(directory, { recursive: true });
});

/** @param check what `npm test` does with the address of the server */
function run(check: string): Promise<Ended> {
  writeFileSync(
    join(directory, 'package.json'),
    JSON.stringify({ name: 'shop', private: true, scripts: { test: 'node check.mjs' } }),
  );
  writeFileSync(
    join(directory, 'check.mjs'),
    `const url = process.env.WEBHOOK_SANDBOX_URL;${check}`,
  );
  return runToTheEnd({ directory, command: ['sh', '-c', lines], timeoutMs: 45_000 });
}

test('they are eight lines', () => {
  expect(lines.trimEnd().split('\n')).toHaveLength(8);
});

test('they start the server, run the tests, show the report and end the server', async () => {
  const headers = JSON.stringify({ 'X-API-Key': 'instavm_sk_sandbox' });
  const ended = await run(`
    const answer = await fetch(url + '/instavm/v1/webhooks/endpoints', { headers: ${headers} });
    console.log('answered', answer.status);`);
  expect(ended.printed).toMatch(/^answered 200\n(?:.*\n)*Contract report of all sandboxes\n/m);
  expect(ended.printed).toContain('1 request, 0 refused. Every answer kept to its specification.');
  expect(ended).toMatchObject({ exitCode: 0, leftProcesses: false });
});

test('they fail when the tests do, and end the server all the same', async () => {
  const ended = await run(`console.log('at', url); process.exitCode = 3;`);
  expect(ended.printed).toMatch(/^at http:\/\/127\.0\.0\.1:\d+$/m);
  expect(ended).toMatchObject({ exitCode: 3, leftProcesses: false });
});

test('they fail, with its log, when the server does', async () => {
  writeFileSync(join(directory, 'webhook-sandbox.config.json'), '{ "prot": 4010 }');
  const ended = await run('');
  rmSync(join(directory, 'webhook-sandbox.config.json'));
  expect(ended.printed).toContain('prot');
  expect(ended).toMatchObject({ exitCode: 1, leftProcesses: false });
});
