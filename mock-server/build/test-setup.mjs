// Before the tests: stores the specifications anew when anything changed that they are made from.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const sources = ['specs', 'fixtures', 'mock-server', 'package-lock.json'];

export default function setUp() {
  const key = hashOf(sources.flatMap(filesOf));
  if (keyOfStored() === key) return;
  const script = `import { storeForTests } from './mock-server/build/test-store-specifications.ts'; await storeForTests('${key}');`;
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script],
    { cwd: fileURLToPath(root), stdio: 'inherit' },
  );
  if (status !== 0) throw new Error('Failed to store the specifications: the reason stands above.');
}

function filesOf(name) {
  if (name.endsWith('.json')) return [name];
  return readdirSync(new URL(`${name}/`, root), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|yaml|json)$/.test(path) && !path.endsWith('.test.ts'))
    .filter((path) => !path.includes('node_modules'))
    .map((path) => `${name}/${path}`)
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(new URL(file, root)));
  return hash.digest('hex');
}

function keyOfStored() {
  try {
    const index = new URL('node_modules/.cache/webhook-sandbox/index.json', root);
    return JSON.parse(readFileSync(index, 'utf8')).key;
  } catch {
    return undefined;
  }
}
