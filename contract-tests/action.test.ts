/** The scripts of the GitHub action, run with the packed package as a runner runs them. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ActionStage, actionFolder } from './action-stage.ts';
import type { Inputs } from './action-stage.ts';
import { packedPackage } from './packed-package.ts';

const stage = new ActionStage();
let inputs: Inputs;

beforeAll(async () => {
  const { tarball } = await packedPackage();
  inputs = { PACKAGE: tarball, PORT: '0', PROVIDERS: '', ARGS: '', WAIT: '60' };
}, 240_000);

beforeEach(() => {
  stage.clear();
});

/** A test that has failed leaves no server behind. */
afterEach(() => {
  if (!existsSync(pidFile)) return;
  process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGTERM');
  rmSync(pidFile);
});

afterAll(() => {
  stage.remove();
});

const pidFile = join(stage.temporary, 'webhook-sandbox/pid');

const report = (wish: Inputs = {}) =>
  stage.run('report/report.sh', { FAIL_ON: 'violations', FORMAT: 'text', ...wish });

const list = (url: string, key = 'sandbox-bspk-key') =>
  fetch(`${url}/api/platform/v1/webhook_endpoints`, {
    headers: { Authorization: `Bearer ${key}`, Connection: 'close' },
  });

test('a job gets the addresses, uses them, and has the report in the end', async () => {
  const started = await stage.run('start.sh', {
    ...inputs,
    PROVIDERS: 'bspk, partoo',
    ARGS: '--option=bspk.throttle=5\n\n--ledger-limit=50\n',
  });
  expect(started.stdout).toMatch(/^webhook-sandbox is ready at http:\/\/127\.0\.0\.1:\d+\n$/m);
  expect(started.exitCode).toBe(0);

  const { WEBHOOK_SANDBOX_URL: url = '', ...others } = stage.variables();
  expect(others).toEqual({
    SANDBOX_BSPK_URL: `${url}/bspk`,
    SANDBOX_PARTOO_URL: `${url}/partoo`,
  });
  const { urls = '', ...outputs } = stage.outputs();
  const folder = join(stage.temporary, 'webhook-sandbox');
  expect(JSON.parse(urls)).toEqual({ bspk: `${url}/bspk`, partoo: `${url}/partoo` });
  expect(outputs).toEqual({
    url,
    command: join(folder, 'node_modules/.bin/webhook-sandbox'),
    log: join(folder, 'server.log'),
  });

  const answer = await list(`${url}/bspk`);
  expect([answer.status, await answer.json()]).toEqual([200, []]);
  expect(answer.headers.get('x-ratelimit-limit')).toBe('5');

  expect((await list(`${url}/bspk`, 'unknown')).status).toBe(401);

  const again = await stage.run('start.sh', inputs);
  expect(again.stdout).toContain('::error::Failed to start webhook-sandbox: one runs already');
  expect(again.exitCode).toBe(1);

  const ended = await report();
  const verdict = '2 requests, 1 refused. Every answer kept to its specification.\n';
  expect(ended.stdout).toContain(verdict);
  expect(ended.exitCode).toBe(0);
  expect(stage.summary()).toMatch(/^### webhook-sandbox\n\n```text\nContract report of all/);
  expect(stage.summary()).toContain(`${verdict}--all shows what is shortened here.\n\`\`\`\n`);
  expect(readFileSync(stage.outputs()['report'] ?? '', 'utf8')).toBe(ended.stdout);
  await expect(list(`${url}/bspk`)).rejects.toThrow('fetch failed');
});

test('a job fails for a refusal where that counts, and for a wrong wish, and the server ends all the same', async () => {
  for (const failOn of ['refusals', 'everything']) {
    stage.clear();
    await stage.run('start.sh', { ...inputs, PROVIDERS: 'bspk' });
    const { SANDBOX_BSPK_URL: url = '' } = stage.variables();
    expect((await list(url, 'unknown')).status).toBe(401);
    const { exitCode, stdout } = await report({ FAIL_ON: failOn });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^::error::Failed to report on webhook-sandbox: .*fail-on/m);
    await expect(list(url)).rejects.toThrow('fetch failed');
  }
});

test('a report without a server says what is missing', async () => {
  expect(await report()).toEqual({
    exitCode: 1,
    stdout:
      '::error::Failed to report on webhook-sandbox: none was started in this job. ' +
      'Look at the step with the action webhook-sandbox, which has to come first.\n',
  });
});

test('a port that is taken fails the job, with the log', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const port = String((other.address() as AddressInfo).port);
  const { exitCode, stdout } = await stage.run('start.sh', { ...inputs, PORT: port });
  await new Promise((resolve) => other.close(resolve));
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(
    new RegExp(
      `^\\| .*${port}.*\\n(?:\\| .*\\n)*::error::Failed to start webhook-sandbox: it has`,
      'm',
    ),
  );
  expect([existsSync(pidFile), stage.variables()]).toEqual([false, { '': '' }]);
});

test('a wrong option fails the job, with the log, and is run by no shell', async () => {
  const PORT = '0; touch port';
  const PROVIDERS = '$(touch providers)';
  const ARGS = '--prot=`touch args` > args';
  const wish = { ...inputs, PORT, PROVIDERS, ARGS };
  const { exitCode, stdout } = await stage.run('start.sh', wish);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^\|.* --prot: is not known\. Did you mean --port\?$/m);
  expect(stdout).toContain('::error::Failed to start webhook-sandbox: it has ended.');
  expect([existsSync(pidFile), readdirSync(stage.workspace)]).toEqual([false, []]);
});

test('off loopback the job gets an address that can be called, and the token', async () => {
  const ARGS = '--host=0.0.0.0';
  const { stdout } = await stage.run('start.sh', { ...inputs, ARGS, PROVIDERS: 'bspk' });
  const { WEBHOOK_SANDBOX_URL: url = '', WEBHOOK_SANDBOX_ADMIN_TOKEN: token = '' } =
    stage.variables();
  expect(stdout).toContain(`::add-mask::${token}\n`);
  expect((await list(`${url}/bspk`)).status).toBe(200);
  // Later steps have what was told to them.
  const ended = await report({ WEBHOOK_SANDBOX_ADMIN_TOKEN: token, FORMAT: 'json' });
  expect(JSON.parse(ended.stdout)).toMatchObject({ sandbox: null, providers: [{ name: 'bspk' }] });
  expect(ended.exitCode).toBe(0);
  expect(stage.summary()).toContain('```json\n{');
});

test('without a package the checkout of the action is built', async () => {
  const checkout = mkdtempSync(join(tmpdir(), 'checkout-'));
  const folder = join(checkout, '.github/actions/webhook-sandbox');
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(actionFolder, 'start.sh'), join(folder, 'start.sh'));
  chmodSync(join(folder, 'start.sh'), 0o755);
  const script = `echo ${inputs['PACKAGE'] ?? ''} && echo 190 files`;
  const manifest = { name: 'checkout', scripts: { package: script } };
  writeFileSync(join(checkout, 'package.json'), JSON.stringify(manifest));
  const start = () => stage.run('start.sh', { ...inputs, PACKAGE: '' }, folder);

  // As when a registry cannot be reached: npm ci fails, here because it finds no lock file.
  expect([(await start()).exitCode, existsSync(pidFile)]).toEqual([1, false]);
  const lock = { name: 'checkout', lockfileVersion: 3, packages: { '': { name: 'checkout' } } };
  writeFileSync(join(checkout, 'package-lock.json'), JSON.stringify(lock));
  expect((await start()).exitCode).toBe(0);
  expect(Object.keys(stage.variables())).toHaveLength(5);
  expect((await report()).exitCode).toBe(0);
  rmSync(checkout, { recursive: true });
});
