// Before the tests: stores the specifications anew when anything changed that they are made from.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, 'node_modules/.cache/webhook-sandbox');
const parts = ['api', 'build', 'contract', 'delivery', 'providers', 'rules', 'sandbox'];
const sources = ['specs', 'fixtures', ...parts.map((name) => `mock-server/${name}`)];

export default function setUp() {
  const key = hashOfSources();
  const folder = join(cache, key);
  // The workers, which are started later, inherit it.
  process.env['STORED_SPECIFICATIONS'] = folder;
  if (existsSync(join(folder, 'index.json'))) return;
  store(folder);
  if (hashOfSources() !== key) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(
      'The sources changed while the specifications were stored: run the tests again.',
    );
  }
  forgetOld(folder);
}

function store(folder) {
  const script =
    "import { storeForTests } from './mock-server/build/test-store-specifications.ts';" +
    `await storeForTests(${JSON.stringify(folder)});`;
  const node = ['--import', 'tsx', '--input-type=module', '-e', script];
  const { status } = spawnSync(process.execPath, node, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('Failed to store the specifications: the reason stands above.');
}

/** Those of the last day may be in use. The current one was made just now. */
function forgetOld(current) {
  const yesterday = statSync(current).mtimeMs - 24 * 60 * 60 * 1_000;
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (folder === current || statSync(folder).mtimeMs > yesterday) continue;
    rmSync(folder, { recursive: true, force: true });
  }
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', ...sources.flatMap(filesOf)]) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 32);
}

function filesOf(name) {
  return readdirSync(join(root, name), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|yaml|json)$/.test(path) && !path.endsWith('.test.ts'))
    .map((path) => `${name}/${path}`)
    .sort();
}
