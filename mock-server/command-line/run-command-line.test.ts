import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadDocuments, loadProviders } from '../load-providers.ts';
import { providers as definitions } from '../providers/index.ts';
import { runCommandLine } from './run-command-line.ts';
import type { Terminal } from './terminal.ts';

const builtIn = loadProviders([]);
/** A directory without a configuration file. */
const nowhere = await mkdtemp(join(tmpdir(), 'webhook-sandbox-'));

/** Runs a command to its end; `serve` is stopped as soon as it is ready, after `whileReady` has run. */
async function run(
  args: readonly string[],
  whileReady: (url: string) => Promise<unknown> = () => Promise.resolve(),
  around: Partial<Pick<Terminal, 'environment' | 'directory'>> = {},
) {
  let out = '';
  let error = '';
  let ready: (url: string) => void = () => undefined;
  const stopped = new Promise<void>((resolve, reject) => {
    ready = (url) => {
      whileReady(url).then(() => {
        resolve();
      }, reject);
    };
  });
  const code = await runCommandLine(args, {
    out: (text) => {
      out += text;
      const [, url] = /^ready (\S+)$/m.exec(text) ?? [];
      if (url !== undefined) ready(url);
    },
    error: (text) => {
      error += text;
    },
    isTerminal: false,
    userData: 'unused',
    environment: {},
    directory: nowhere,
    ...around,
    loadProviders: async (documents) => [...(await builtIn), ...(await loadDocuments(documents))],
    stopped: () => stopped,
  });
  return { code, out, error };
}

interface Case {
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly expect: { readonly status: number; readonly body?: Record<string, unknown> };
}

const [first] = definitions;
const shown = first?.name ?? '';

test('without arguments the help is shown', async () => {
  const { code, out, error } = await run([]);
  expect([code, error]).toEqual([0, '']);
  expect(out).toContain('Usage: webhook-sandbox [options] [command]');
  const help = (await run(['serve', '--help'])).out;
  expect(help).toContain('--option <switch=value>');
  expect(help).toMatch(
    /^Listening:\n +--port <number> +port to listen on; .* \(default:\s+4010\)$/ms,
  );
  expect(help).toContain('WEBHOOK_SANDBOX_PORT=8080 webhook-sandbox serve\n');
});

test('the version is that of the package', async () => {
  expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('an unknown command or option is wrong usage', async () => {
  expect(await run(['serv'])).toEqual({
    code: 2,
    out: '',
    error: "error: unknown command 'serv'\n(Did you mean serve?)\n",
  });
  expect((await run(['serve', '--prot', '1'])).code).toBe(2);
  expect((await run(['serve', '--log-format', 'xml'])).code).toBe(2);
});

test('serve says where everything is, answers, logs a line per request, and ends when it is stopped', async () => {
  const { code, out, error } = await run(['serve', '--port', '0'], async (url) => {
    const answer = await fetch(`${url}/${shown}/nowhere?token=abc&page=2`);
    await answer.text();
  });
  expect(code).toBe(0);
  const [heading] = out.split('\n', 1);
  expect(heading).toMatch(/^provider +base URL +credential$/);
  for (const { name } of definitions) {
    expect(out).toMatch(
      new RegExp(`^${name} +http://127\\.0\\.0\\.1:\\d+/${name} +\\S+: \\S+`, 'm'),
    );
  }
  expect(out.trimEnd().split('\n').at(-1)).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+$/);
  expect(error).toMatch(
    new RegExp(
      `INFO: GET ${shown} /nowhere\\?token=\\*\\*\\*&page=2 → \\d{3} \\([a-z: -]+\\) [\\d.]+ ms\n$`,
    ),
  );
});

test('the JSON log has one object per request, and no secret in it', async () => {
  const [created] = (
    JSON.parse(
      readFileSync(new URL(`../../fixtures/${shown}/cases.json`, import.meta.url), 'utf8'),
    ) as { cases: Case[] }
  ).cases.filter(
    ({ expect: { body, status } }) => status === 201 && body?.['secret'] !== undefined,
  );
  if (!created) throw new Error('no case answers a secret');
  let secret = '';
  const { error } = await run(
    ['serve', '--port', '0', '--log-format', 'json', '--log-level', 'debug'],
    async (url) => {
      const { credentials: all = [] } = (await builtIn)[0] ?? {};
      const answer = await fetch(`${url}/${shown}${created.request.path}`, {
        method: created.request.method,
        headers: { 'Content-Type': 'application/json', ...all[0]?.headers },
        body: JSON.stringify(created.request.body),
      });
      ({ secret } = (await answer.json()) as { secret: string });
      await (await fetch(`${url}/nowhere?token=do-not-log`)).text();
    },
  );
  const [line = '', other = '', ...rest] = error.trimEnd().split('\n');
  expect(rest).toEqual([]);
  expect(JSON.parse(line)).toMatchObject({
    level: 30,
    sandbox: 'default',
    provider: shown,
    method: created.request.method,
    url: created.request.path,
    status: 201,
    answer: { secret: '***' },
  });
  expect(JSON.parse(other)).toMatchObject({
    method: 'GET',
    url: '/nowhere?token=***',
    status: 404,
  });
  expect(secret).toMatch(/^[0-9a-f]{32}$/);
  expect(error).not.toContain(secret);
  expect(error).not.toContain('do-not-log');
});

test('a switch is set for every sandbox', async () => {
  await run(['serve', '--port', '0', '--option', `${shown}.throttle=7`], async (url) => {
    const answer = await fetch(`${url}/__admin/sandboxes/default/options`);
    const { options } = (await answer.json()) as { options: Record<string, unknown> };
    expect(options[`${shown}.throttle`]).toBe(7);
  });
});

test('wrong values are named all at once, and nothing is started', async () => {
  expect(await run(['serve', '--port', 'x', '--ledger-limit', '0'])).toEqual({
    code: 2,
    out: '',
    error:
      'Failed to start:\n  --port x: give a whole number from 0 to 65535.\n' +
      '  --ledger-limit 0: give a whole number from 1 to 10000000.\nSee webhook-sandbox serve --help.\n',
  });
  const { code, error } = await run([
    'serve',
    '--option',
    `${shown}.throtle=off`,
    '--option',
    `${shown}.throttle=maybe`,
  ]);
  expect(code).toBe(2);
  expect(error).toContain(
    `  --option ${shown}.throtle: names no switch. Did you mean ${shown}.throttle?\n`,
  );
  expect(error).toContain(
    `  --option ${shown}.throttle: takes "on", "off" or a number of requests, not "maybe".\n`,
  );
});

test('a file in the working directory, the environment and flags are read together', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'webhook-sandbox-'));
  await writeFile(
    join(directory, 'webhook-sandbox.config.yml'),
    `port: 4010\nlogFormat: json\noptions: { ${shown}.throttle: 7 }\nsandboxes: [{ id: checkout }]\n`,
  );
  const environment = { WEBHOOK_SANDBOX_PORT: '0', OTHER: 'x' };
  const { code, error } = await run(
    ['serve', '--log-format', 'pretty'],
    async (url) => {
      const answer = await fetch(`${url}/__admin/sandboxes/checkout/options`);
      const { options } = (await answer.json()) as { options: Record<string, unknown> };
      expect(options[`${shown}.throttle`]).toBe(7);
    },
    { environment, directory },
  );
  expect(code).toBe(0);
  expect(error).toContain('INFO: settings are read from webhook-sandbox.config.yml\n');
});

test('mistakes in file, environment and flags, unknown flags too, are told in one message', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'webhook-sandbox-'));
  await writeFile(join(directory, 'webhook-sandbox.config.yaml'), 'prot: 1\n');
  const environment = { WEBHOOK_SANDBOX_HOTS: '::1' };
  const args = ['serve', '--log-levle=info', '--port', 'x', '--admin-token', 'hunter2'];
  expect(await run(args, undefined, { environment, directory })).toEqual({
    code: 2,
    out: '',
    error: [
      'Failed to start:',
      '  webhook-sandbox.config.yaml: /prot: is not known. Did you mean port?',
      '  WEBHOOK_SANDBOX_HOTS: is not known. Did you mean WEBHOOK_SANDBOX_HOST?',
      '  --log-levle: is not known. Did you mean --log-level?',
      '  --port x: give a whole number from 0 to 65535.',
      '  --admin-token: give at least 16 characters: visible ASCII without spaces.',
      'See webhook-sandbox serve --help.',
      '',
    ].join('\n'),
  });
});

test('a port in use, and an address that is not here, are said to be so', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      resolve((other.address() as AddressInfo).port);
    });
  });
  const inUse = await run(['serve', '--port', String(port)]);
  other.close();
  expect(inUse).toEqual({
    code: 1,
    out: '',
    error:
      `Failed to listen on 127.0.0.1:${port}: another process listens there. ` +
      'Choose another port with --port, or a free one with --port 0.\n',
  });
  expect(await run(['serve', '--port', '0', '--host', '192.0.2.1'])).toEqual({
    code: 1,
    out: '',
    error:
      'Failed to listen on 192.0.2.1:0: this machine has no such address. ' +
      'Choose another with --host, such as 127.0.0.1.\n',
  });
});

test('a document that cannot be served stops the start with its name and the reason', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'webhook-sandbox-'));
  const file = join(directory, 'broken.yaml');
  await writeFile(file, 'openapi: 3.1.0\npaths: [\n');
  const { code, out, error } = await run(['serve', '--spec', file, '--name', 'broken']);
  expect([code, out]).toEqual([1, '']);
  expect(error).toContain('Failed to load specification broken');
  expect(error).toContain(file);
  const missing = await run(['serve', '--spec', join(directory, 'none.yaml'), '--name', 'none']);
  expect(missing.code).toBe(1);
  expect(missing.error).toContain('none.yaml');
});

test('any other document is served under its name', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'webhook-sandbox-'));
  const file = join(directory, 'pets.yaml');
  await writeFile(
    file,
    [
      'openapi: 3.0.3',
      'info: { title: Pets, version: "1" }',
      'paths:',
      '  /pets:',
      '    get:',
      '      responses:',
      '        "200":',
      '          description: all pets',
      '          content: { application/json: { example: [{ name: Ada }] } }',
    ].join('\n'),
  );
  const { code } = await run(
    ['serve', '--port', '0', '--spec', file, '--name', 'pets'],
    async (url) => {
      const answer = await fetch(`${url}/pets/pets`);
      expect(await answer.json()).toEqual([{ name: 'Ada' }]);
    },
  );
  expect(code).toBe(0);
});

test('providers shows what is imitated, as text and as JSON', async () => {
  const { code, out } = await run(['providers', shown]);
  expect(code).toBe(0);
  expect(out).toContain(`${shown}: ${first?.title ?? ''}\n  real     ${first?.realUrl ?? ''}\n`);
  for (const { name } of first?.switches ?? []) expect(out).toContain(name);
  for (const { statement } of first?.assumptions ?? []) expect(out).toContain(statement);
  const all = JSON.parse((await run(['providers', '--json'])).out) as {
    providers: { name: string }[];
  };
  expect(all.providers.map(({ name }) => name)).toEqual(definitions.map(({ name }) => name));
});

test('an unknown provider is answered with the nearest', async () => {
  const { code, error } = await run(['providers', `${shown}x`]);
  expect(code).toBe(2);
  expect(error).toContain(`there is none of that name. Did you mean ${shown}?`);
});
