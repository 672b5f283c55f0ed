/** The coverage of a whole run: each of its servers leaves a report, and the command adds them up. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runCommandIn } from '../mock-server/command-line/test-command.ts';
import { startSandbox } from '../mock-server/testing/testing.ts';
import type { ContractReport, TestSandbox } from '../mock-server/testing/testing.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'run-'));
});

afterAll(() => rm(directory, { recursive: true }));

const endpoints = '/api/platform/v1/webhook_endpoints';

async function create(sandbox: TestSandbox): Promise<number> {
  const answer = await fetch(sandbox.url('bspk') + endpoints, {
    method: 'POST',
    headers: { ...sandbox.credentials('bspk'), 'Content-Type': 'application/json' },
    body: JSON.stringify({
      target_url: 'https://shop.example.com/in',
      events: ['shopper.created'],
      is_enabled: true,
    }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

const listed = async (sandbox: TestSandbox): Promise<number> =>
  (await fetch(sandbox.url('bspk') + endpoints, { headers: sandbox.credentials('bspk') })).status;

const coverageOf = ({ providers }: ContractReport) =>
  providers.map(({ name, summary, operations, events }) => ({
    name,
    requests: summary.requests,
    operations: operations.filter(({ requests }) => requests > 0).map(({ id }) => id),
    events: events.filter(({ count }) => count > 0).map(({ name, count }) => ({ name, count })),
  }));

test('every server of a run leaves its report when it is closed, and they add up to that of the run', async () => {
  const report = join(directory, 'reports/webhooks');
  const servers = await Promise.all(
    [1, 2].map(() => startSandbox({ providers: ['bspk'], report })),
  );
  const [one, two] = servers;
  if (!one || !two) throw new Error('no servers');
  const copy = await one.fork();
  expect([await create(one), await create(copy), await listed(two)]).toEqual([201, 201, 200]);
  await one.trigger('bspk', 'shopper.created');
  expect(coverageOf(await one.contract())).toEqual([
    {
      name: 'bspk',
      requests: 1,
      operations: ['createWebhookEndpoint'],
      events: [{ name: 'shopper.created', count: 1 }],
    },
  ]);
  expect((await one.contract()).sandbox).toBe('test');
  await Promise.all(servers.flatMap((server) => [server.close(), server.close()]));
  const files = await readdir(report);
  expect(files).toHaveLength(2);
  for (const file of files) expect(file).toMatch(/^report-\d+-[0-9a-f]{16}\.json$/);
  const { code, out } = await runCommandIn({ directory }, 'report', 'reports/webhooks', '--json');
  expect(code).toBe(0);
  expect(coverageOf(JSON.parse(out) as ContractReport)).toEqual([
    {
      name: 'bspk',
      requests: 3,
      operations: ['listWebhookEndpoints', 'createWebhookEndpoint'],
      events: [{ name: 'shopper.created', count: 1 }],
    },
  ]);
});

test('a report that cannot be left fails the closing; the server is gone all the same', async () => {
  const report = join(directory, 'file');
  await writeFile(report, '');
  const sandbox = await startSandbox({ providers: ['bspk'], report });
  const message = `Failed to leave the contract report in ${report}: `;
  await expect(sandbox.close()).rejects.toThrow(message);
  await expect(fetch(sandbox.origin)).rejects.toThrow('fetch failed');
  await expect(sandbox.close()).rejects.toThrow(message);
  await rm(report);
  await sandbox.close();
  expect(await readdir(report)).toHaveLength(1);
});

test('a server that runs already is asked for its report', async () => {
  const settings = { url: 'http://127.0.0.1:1', report: 'reports' };
  await expect(startSandbox(settings as never)).rejects.toThrow(
    'Failed to start a sandbox: `report` is for a server of its own, and `url` names one that runs already. ' +
      'Ask that one with webhook-sandbox report, or this sandbox with `contract()`.',
  );
});
