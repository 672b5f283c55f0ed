/** The built command as a process: what it loads, what it answers, and that it is built alike each time. */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { projectFile } from '../project-file.ts';

const run = promisify(execFile);
const root = mkdtempSync(join(tmpdir(), 'build-'));
const command = join(root, 'dist', 'webhook-sandbox.cjs');

async function buildInto(directory: string): Promise<void> {
  const script = `
    import { build } from ${JSON.stringify(projectFile('mock-server/build/build.ts'))};
    await build(${JSON.stringify(directory)});`;
  const flags = ['--import', 'tsx', '--input-type=module', '-e', script];
  await run(process.execPath, flags, { cwd: projectFile('.') });
}

beforeAll(async () => {
  // What lies beside dist/ in the package.
  for (const name of ['package.json', 'fixtures', 'node_modules']) {
    symlinkSync(projectFile(name), join(root, name));
  }
  await Promise.all([buildInto(join(root, 'dist')), buildInto(join(root, 'again'))]);
}, 240_000);

afterAll(() => {
  rmSync(root, { recursive: true });
});

function hashesOf(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
        return [path.slice(directory.length), hash];
      }),
  );
}

/** Reports the files that a process loads, when it ends. */
const reporter = `data:text/javascript,${encodeURIComponent(`
  import { Session } from 'node:inspector';
  const session = new Session();
  session.connect();
  const urls = [];
  session.on('Debugger.scriptParsed', ({ params }) => urls.push(params.url));
  session.post('Debugger.enable');
  process.on('exit', () => console.error('loaded ' + JSON.stringify(urls)));
`)}`;

/** What a file of the build is made of shows in what stands in it. */
const signs = {
  prism: 'stoplight.io/prism',
  yaml: 'parseDocument',
  tls: '@peculiar/x509',
  pretty: 'colorizeObjects',
  server: 'createServer',
  stored: '.stored',
};

/** The text of the files that were loaded. */
function contentsOf(stderr: string): string {
  const [, list = '[]'] = /^loaded (.*)$/m.exec(stderr) ?? [];
  return (JSON.parse(list) as string[])
    .filter((url) => url.includes('/dist/'))
    .map((url) => readFileSync(new URL(url), 'utf8'))
    .join('\n');
}

test('two builds give the same bytes', () => {
  const built = hashesOf(join(root, 'dist'));
  expect(Object.keys(built).length).toBeGreaterThan(20);
  expect(hashesOf(join(root, 'again'))).toEqual(built);
});

test('no file of the build tells where it was built', () => {
  for (const file of readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    expect(readFileSync(join(file.parentPath, file.name), 'utf8')).not.toContain(projectFile('.'));
  }
});

for (const flag of ['--help', '--version']) {
  test(`${flag} loads neither Prism nor a specification nor the server`, async () => {
    const { stdout, stderr } = await run(process.execPath, ['--import', reporter, command, flag]);
    expect(stdout).toContain(flag === '--help' ? 'Usage: webhook-sandbox' : '0.');
    const contents = contentsOf(stderr);
    expect(contents).toContain('showSuggestionAfterError');
    for (const sign of Object.values(signs)) expect(contents.includes(sign) && sign).toBe(false);
  });
}

test('serve starts without Prism, YAML, TLS and the pretty log, and loads Prism for the first who asks', async () => {
  const args = ['serve', '--port', '0', '--log-level', 'silent'];
  const child = spawn(process.execPath, ['--import', reporter, command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, errors] = ['', ''];
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  for await (const chunk of child.stdout) {
    out += String(chunk);
    if (/^ready/m.test(out)) break;
  }
  const [, url = ''] = /^ready (\S+)$/m.exec(out) ?? [];
  const { providers } = (await (await fetch(`${url}/__admin/providers`)).json()) as {
    providers: { name: string }[];
  };
  expect(providers.length).toBeGreaterThan(1);
  child.kill('SIGTERM');
  await once(child, 'exit');
  const contents = contentsOf(errors);
  const { server, stored, ...later } = signs;
  expect([server, stored].filter((sign) => contents.includes(sign))).toEqual([server, stored]);
  for (const sign of Object.values(later)) expect(contents.includes(sign) && sign).toBe(false);
});

test('every sign stands somewhere in the build, so that its absence means something', () => {
  const files = readdirSync(join(root, 'dist')).filter((file) => file.endsWith('.cjs'));
  const all = files.map((file) => readFileSync(join(root, 'dist', file), 'utf8')).join('\n');
  expect(Object.values(signs).filter((sign) => !all.includes(sign))).toEqual([]);
});

test('what is loaded later works: the log, the mock, a document of the user, TLS', async () => {
  const document = projectFile('specs/admin.yaml');
  const data = [join(root, 'data'), join(root, 'authority')] as const;
  const args = [
    'serve',
    '--port',
    '0',
    '--tls-port',
    '0',
    '--data',
    data[0],
    '--authority',
    data[1],
  ];
  const child = spawn(process.execPath, [command, ...args, '--spec', document, '--name', 'own'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, errors] = ['', ''];
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  for await (const chunk of child.stdout) {
    out += String(chunk);
    if (/^ready/m.test(out)) break;
  }
  const [, url = ''] = /^ready (\S+)$/m.exec(out) ?? [];
  expect(out).toMatch(/^also https:/m);
  const mocked = await fetch(`${url}/own/__admin/health`, { headers: { Prefer: 'dynamic=true' } });
  expect({ status: mocked.status, body: await mocked.json() }).toMatchObject({
    status: 200,
    body: { status: 'ok' },
  });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(errors).toMatch(/INFO: GET own \/__admin\/health → 200/);
});

test('the dashboard is there, and is served without Vite', async () => {
  const child = spawn(
    process.execPath,
    [command, 'serve', '--port', '0', '--log-level', 'silent'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let out = '';
  for await (const chunk of child.stdout) {
    out += String(chunk);
    if (/^ready/m.test(out)) break;
  }
  const [, url = ''] = /^ready (\S+)$/m.exec(out) ?? [];
  const page = await (await fetch(url, { headers: { Accept: 'text/html' } })).text();
  const [, script = ''] = /src="(\/__dashboard\/[^"]+\.js)"/.exec(page) ?? [];
  const answer = await fetch(`${url}${script}`);
  expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
    status: 200,
    type: 'text/javascript; charset=utf-8',
  });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  const files = readdirSync(join(root, 'dist', 'dashboard'));
  expect(files.sort()).toEqual(['assets', 'index.html']);
});

test('the notices name what is in the bundle, each with a licence', () => {
  const notices = readFileSync(join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  const names = ['commander', 'pino', 'router', '@stoplight/prism-http', '@faker-js/faker'];
  const inDashboard = ['react', 'react-dom', 'scheduler', '@mantine/core', 'openapi-fetch'];
  for (const name of [...names, ...inDashboard]) {
    expect(notices).toMatch(
      new RegExp(
        `^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)$|^${name} \\d+\\.\\d+\\.\\d+ \\(Apache-2.0\\)$`,
        'm',
      ),
    );
  }
});
