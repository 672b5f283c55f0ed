/** The tarball that gets published, in the hands of somebody who has nothing else. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { installPackage } from './installed-package.ts';
import type { InstalledPackage } from './installed-package.ts';
import { newerNode } from './newer-node.ts';
import { pack } from './packed-package.ts';
import { readmeExamples, runExample, withoutMoments } from './readme-examples.ts';
import { environment, projectRoot } from './run-in.ts';

let installed: InstalledPackage;

beforeAll(async () => {
  installed = await installPackage();
}, 240_000);

afterAll(() => {
  installed.remove();
});

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}

/** Paths of the staged files, from its root. */
function stagedFiles(): string[] {
  return readdirSync(installed.staged, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(installed.staged.length + 1));
}

test('it holds what runs, what that reads and what people read, and no source and no test', () => {
  const kinds = [
    /^dist\/[\w-]+\.cjs$/,
    /^dist\/(?:testing|jest)\.(?:mjs|d\.mts|d\.cts)$/,
    /^dist\/specification-types\/[a-z]+\.d\.ts$/,
    /^dist\/dashboard\/(?:index\.html|assets\/[\w-]+\.(?:js|css|svg))$/,
    /^dist\/specifications\/[a-z]+\.stored$/,
    /^dist\/THIRD-PARTY-NOTICES\.txt$/,
    /^fixtures\/[a-z]+\/(?:credentials|events|cases)\.json$/,
    /^specs\/[a-z]+\.yaml$/,
    /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  ];
  const files = stagedFiles();
  expect(files.filter((file) => !kinds.some((kind) => kind.test(file)))).toEqual([]);
  expect(kinds.filter((kind) => !files.some((file) => kind.test(file)))).toEqual([]);
});

test('its package.json asks for nothing but the binaries of SQLite, and runs nothing', () => {
  const manifest = readManifest(join(installed.staged, 'package.json'));
  const sqlite = readManifest(join(projectRoot, 'node_modules/libsql/package.json'));
  expect(manifest).toEqual({
    name: 'webhook-sandbox',
    version: '0.1.0',
    description: expect.stringContaining('mock'),
    license: 'MIT',
    engines: { node: '>=20.19' },
    type: 'commonjs',
    bin: { 'webhook-sandbox': 'dist/webhook-sandbox.cjs' },
    exports: {
      './testing': {
        import: { types: './dist/testing.d.mts', default: './dist/testing.mjs' },
        require: { types: './dist/testing.d.cts', default: './dist/testing.cjs' },
      },
      './jest': {
        import: { types: './dist/jest.d.mts', default: './dist/jest.mjs' },
        require: { types: './dist/jest.d.cts', default: './dist/jest.cjs' },
      },
      './package.json': './package.json',
    },
    optionalDependencies: sqlite.optionalDependencies,
  });
});

test('the tarball is the same at another time and in another place', async () => {
  const hashOf = (path: string): string =>
    createHash('sha256').update(readFileSync(path)).digest('hex');
  const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  const moved = join(elsewhere, 'moved');
  cpSync(installed.staged, moved, { recursive: true });
  expect(hashOf(await pack(moved, elsewhere))).toBe(hashOf(installed.tarball));
  rmSync(elsewhere, { recursive: true });
});

test('no file tells where it was built', () => {
  const places = [projectRoot, join(installed.staged, '..')];
  const telling = stagedFiles().filter((file) => {
    const text = readFileSync(join(installed.staged, file), 'utf8');
    return places.some((place) => text.includes(place));
  });
  expect(telling).toEqual([]);
});

test('the notices name every package that is bundled', () => {
  const notices = readFileSync(join(installed.staged, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  const titles = new Set([...notices.matchAll(/^(\S+) \d\S* \(.+\)$/gm)].map(([, name]) => name));
  for (const name of ['libsql', 'pino', '@stoplight/prism-http']) {
    expect(installed.bundled).toContain(name);
  }
  expect(installed.bundled.filter((name) => !titles.has(name))).toEqual([]);
});

test('it is installed with SQLite for the platform, without warnings and without scripts', () => {
  expect(installed.installation).not.toMatch(/EBADENGINE|deprecated|ERESOLVE|peer|allow-scripts/i);
  const lock = readFileSync(join(installed.project, 'node_modules/.package-lock.json'), 'utf8');
  const { packages } = JSON.parse(lock) as { packages: Record<string, object> };
  const others = Object.keys(packages).filter((path) => path !== 'node_modules/webhook-sandbox');
  expect(others.filter((path) => !path.startsWith('node_modules/@libsql/'))).toEqual([]);
  // Those for other C libraries of the same processor come along: npm cannot tell them apart.
  expect(others.length).toBeLessThanOrEqual(2);
  expect(lock).not.toContain('hasInstallScript');
});

interface Serving {
  readonly out: string;
  readonly url: string;
  stop(): Promise<void>;
}

/** As a user starts it; npx and what it starts are ended together, as by Ctrl-C. */
async function serve(command: readonly string[], ...options: string[]): Promise<Serving> {
  const [file = '', ...args] = [...command, 'serve', '--port', '0', ...options];
  const settings = { cwd: installed.project, env: environment, detached: true } as const;
  const child = spawn(file, args, { ...settings, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, errors] = ['', ''];
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  for await (const chunk of child.stdout) {
    out += String(chunk);
    const [, url] = /^ready (\S+)$/m.exec(out) ?? [];
    if (url === undefined) continue;
    const stop = async (): Promise<void> => {
      const ended = once(child, 'exit');
      process.kill(-(child.pid ?? 0), 'SIGTERM');
      await ended;
    };
    return { out, url, stop };
  }
  throw new Error(`It ended before it was ready. It printed: ${out}${errors}`);
}

function getOverTls(url: string, ca: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { ca, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('npx runs it, and the README tells the truth about it', async () => {
  const serving = await serve(['npx', '--no-install', 'webhook-sandbox']);
  try {
    for (const example of readmeExamples()) {
      const printed = await runExample(example, serving.url);
      expect(withoutMoments(printed)).toBe(withoutMoments(example.output));
    }
  } finally {
    await serving.stop();
  }
});

test('data, HTTPS and documents of the user work on the oldest and on the newest Node', async () => {
  const command = join(installed.project, 'node_modules/webhook-sandbox/dist/webhook-sandbox.cjs');
  for (const node of [process.execPath, ...(await newerNode())]) {
    const { stdout } = await installed.run(node, command, '--help');
    expect(stdout).toContain('Usage: webhook-sandbox');
    const serving = await serve(
      [node, command],
      ...['--data', 'data', '--tls-port', '0', '--authority', 'authority'],
      ...['--spec', 'node_modules/webhook-sandbox/specs/bspk.yaml', '--name', 'own'],
    );
    try {
      const [, https = ''] = /^also (\S+)$/m.exec(serving.out) ?? [];
      const { stdout: ca } = await installed.run(node, command, 'ca', '--authority', 'authority');
      expect(await getOverTls(`${https}/__admin/health`, ca)).toBe(200);
      const own = await fetch(`${serving.url}/own/api/platform/v1/webhook_endpoints`, {
        headers: { Authorization: 'Bearer any', Prefer: 'dynamic=true' },
      });
      expect(own.status).toBe(200);
    } finally {
      await serving.stop();
    }
    expect(readdirSync(join(installed.project, 'data'))).toContain('journal.db');
  }
});

/** The same story for every kind of module; it ends by itself when nothing is left open. */
const story = `
async function story() {
  const [sandbox, other] = await Promise.all([
    startSandbox({ providers: ['partoo'], clock: 'frozen', seed: 1 }),
    startSandbox({ providers: ['bspk'] }),
  ]);
  const receiver = await createReceiver({ answers: '500,200' });
  const created = await fetch(sandbox.url('partoo') + '/v2/webhooks?org_id=1', {
    method: 'POST',
    headers: { ...sandbox.credentials('partoo'), 'Content-Type': 'application/json' },
    body: JSON.stringify({ items: [{ url: receiver.url + '/in', event_type: 'lead_received' }] }),
  });
  await created.text();
  await sandbox.trigger('partoo', 'lead_received');
  await receiver.next();
  await sandbox.advance('drained');
  const [delivery] = await sandbox.deliveries.wait({ state: 'delivered' });
  const refused = await sandbox.trigger('partoo', 'none').catch((error) => error);
  await Promise.all([sandbox.close(), other.close(), receiver.close()]);
  return [created.status, delivery.attempts.map(({ response }) => response.status), refused.name, refused.status];
}`;
const told = '[200,[500,200],"AdminRefusal",422]';

test('startSandbox works in modules and in CommonJS, on the oldest and on the newest Node', async () => {
  const names = '{ startSandbox, createReceiver }';
  const rest = `${story}\nstory().then((told) => console.log(JSON.stringify(told)));`;
  installed.write('story.mjs', `import ${names} from 'webhook-sandbox/testing';${rest}`);
  installed.write('story.cjs', `const ${names} = require('webhook-sandbox/testing');${rest}`);
  for (const node of [process.execPath, ...(await newerNode())]) {
    for (const file of ['story.mjs', 'story.cjs']) {
      expect((await installed.run(node, file)).stdout.trim()).toBe(told);
    }
  }
});

test('startSandbox works in jest as it comes, in parallel workers, and leaves nothing open', async () => {
  const text = `
    const { startSandbox, createReceiver } = require('webhook-sandbox/testing');${story}
    test('the story', async () => expect(JSON.stringify(await story())).toBe('${told}'), 30_000);`;
  for (const name of ['one.test.cjs', 'two.test.cjs']) installed.write(name, text);
  installed.write('jest.config.cjs', `module.exports = { testMatch: ['**/*.test.cjs'] };`);
  const jest = join(projectRoot, 'node_modules/jest/bin/jest.js');
  const flags = ['--config', 'jest.config.cjs', '--workerThreads=false', '--maxWorkers=2'];
  const { stderr } = await installed.run(process.execPath, jest, ...flags);
  expect(stderr).toContain('Tests:       2 passed, 2 total');
  expect(stderr).not.toMatch(/did not exit|failed to exit|open handle/);
});

const matched = `
    test('the matchers', async () => {
      const body = JSON.stringify({ openapi: '3.1.0' });
      const headers = { 'content-type': 'application/json' };
      const document = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths: { '/a': { get: { responses: {
        200: { description: 'OK', content: { 'application/json': { schema: { required: ['openapi'] } } } } } } } } };
      const answer = { method: 'GET', url: '/a', status: 200, headers };
      await expect({ ...answer, body }).toSatisfyContract(document);
      await expect({ ...answer, body: '{}' }).not.toSatisfyContract(document);
      await expect({ ...answer, status: 401, url: '/v2/webhooks', body: {} }).not.toSatisfyContract('partoo');
    }, 30_000);`;

test('the matchers work in jest as it comes, with its globals and without, in CommonJS and in modules', async () => {
  installed.write('matched.check.cjs', matched);
  const named = `import { expect, test } from '@jest/globals';\n${matched}`;
  installed.write('matched.check.mjs', named);
  installed.write(
    'named.check.cjs',
    `const { expect, test } = require('@jest/globals');\n${matched}`,
  );
  const settings = `testMatch: ['**/*.check.*js'], setupFilesAfterEnv: ['webhook-sandbox/jest'],
    moduleFileExtensions: ['js', 'mjs', 'cjs', 'json'], transform: {}`;
  installed.write('check.config.cjs', `module.exports = { ${settings} };`);
  const jest = join(projectRoot, 'node_modules/jest/bin/jest.js');
  const runtime = ['--experimental-vm-modules', '--no-warnings', jest];
  const flags = ['--config', 'check.config.cjs', '--runInBand'];
  const all = await installed.run(process.execPath, ...runtime, ...flags);
  expect(all.stderr).toContain('Tests:       3 passed, 3 total');
  const without = ['--injectGlobals=false', 'named.check', 'matched.check.mjs'];
  const some = await installed.run(process.execPath, ...runtime, ...flags, ...without);
  expect(some.stderr).toContain('Tests:       2 passed, 2 total');
});

const typed = `
  const settings: SandboxSettings = { providers: ['partoo'], clock: 'frozen', seed: 1 };
  const sandbox: TestSandbox = await startSandbox(settings);
  const headers: Readonly<Record<string, string>> = sandbox.credentials('partoo');
  const { deliveries } = await sandbox.trigger('partoo', 'lead_received', { data: { id: 1 } });
  const [first] = await sandbox.deliveries.wait({ event: deliveries[0]?.event ?? '', timeout: '1s' });
  const status: number | undefined = first?.attempts[0]?.response?.status;
  await sandbox.advance({ to: new Date(0) });
  // @ts-expect-error a number is no duration
  await sandbox.advance(48);
  // @ts-expect-error there is no such event
  await sandbox.trigger('partoo', 'lead_lost');
  // @ts-expect-error an id is a number
  await sandbox.trigger('partoo', 'lead_received', { data: { id: 'one' } });
  const hook: RequestBody<'bigcommerce', 'createHook'> = { scope: 'store/order/created', destination: 'https://a' };
  // @ts-expect-error the scope is missing
  const half: RequestBody<'bigcommerce', 'createHook'> = { destination: 'https://a' };
  const answer: AnswerBody<'bspk', 'createWebhookEndpoint'>['secret'] = 'text';
  // @ts-expect-error there is no such member
  const none: AnswerBody<'bspk', 'createWebhookEndpoint'>['secrets'] = 'text';
  const lead: EventBody<'partoo', 'lead_received'>['payload']['id'] = 1;
  // @ts-expect-error an id is a number
  const wrong: EventBody<'partoo', 'lead_received'>['payload']['id'] = 'one';
  console.log(hook, half, answer, none, lead, wrong);
  // @ts-expect-error the one or the other
  await startSandbox({ url: 'http://127.0.0.1:4010', providers: ['partoo'] });
  const receiver = await createReceiver();
  const text: string = (await receiver.next()).text;
  console.log(headers, status, text, AdminRefusal.name);
  const checked: Promise<void> = expect(first).toSatisfyWebhook('partoo', 'lead_received', { sandbox });
  await checked;
  await expect(headers).not.toSatisfyContract({ openapi: '3.1.0' }, { method: 'GET' });
  // @ts-expect-error an event has a type
  await expect(first).toSatisfyWebhook('partoo');
  expect.extend(matchers);`;

test('its types are found by modules, by CommonJS and by bundlers', async () => {
  const jestTypes = `import { expect } from '@jest/globals';\nimport { matchers } from 'webhook-sandbox/jest';`;
  const types = `${jestTypes}\nimport type {
    AnswerBody, EventBody, RequestBody, SandboxSettings, TestSandbox,
  } from 'webhook-sandbox/testing';`;
  const names = '{ AdminRefusal, createReceiver, startSandbox }';
  const module = `import ${names} from 'webhook-sandbox/testing';\n${types}\n${typed}\n`;
  installed.write('typed.mts', module);
  installed.write('bundled.ts', module);
  installed.write(
    'typed.cts',
    `import testing = require('webhook-sandbox/testing');\n${types}\nconst ${names} = testing;
    export async function use(): Promise<void> {\n${typed}\n}\n`,
  );
  mkdirSync(join(installed.project, 'node_modules/@jest'));
  for (const name of ['@types', 'undici-types', '@jest/globals', 'expect']) {
    symlinkSync(
      join(projectRoot, 'node_modules', name),
      join(installed.project, 'node_modules', name),
    );
  }
  const compiler = join(projectRoot, 'node_modules/@typescript/native/bin/tsc');
  const flags = ['--noEmit', '--strict', '--target', 'es2022', '--types', 'node'];
  const check = (kind: readonly string[], ...files: string[]): Promise<unknown> =>
    installed.run(process.execPath, compiler, ...flags, ...kind, ...files);
  await Promise.all([
    check(['--module', 'nodenext'], 'typed.mts', 'typed.cts'),
    check(['--module', 'esnext', '--moduleResolution', 'bundler'], 'bundled.ts'),
  ]);
});
