/** The tarball that gets published: built and packed once for the same sources, and shared by all who need it. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOnce } from './make-once.ts';
import { projectRoot, runIn } from './run-in.ts';

export interface PackedPackage {
  /** What was packed. */
  readonly staged: string;
  readonly tarball: string;
  /** The names of the packages that the build put into files. */
  readonly bundled: readonly string[];
}

const cache = join(projectRoot, 'node_modules/.cache/webhook-sandbox-package');

export async function packedPackage(): Promise<PackedPackage> {
  const key = hashOfSources();
  const folder = join(cache, key);
  await makeOnce(folder, async (draft) => {
    await make(draft);
    if (hashOfSources() === key) return;
    throw new Error('The sources changed while they were built: run the tests again.');
  });
  const staged = join(folder, 'staged');
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  const bundled = JSON.parse(readFileSync(join(folder, 'bundled.json'), 'utf8')) as string[];
  return { staged, tarball: join(folder, tarball), bundled };
}

async function make(folder: string): Promise<void> {
  forgetOld();
  const staged = join(folder, 'staged');
  const { stdout } = await runIn(projectRoot, process.execPath, [
    ...['--import', 'tsx', '--input-type=module', '-e', buildScript],
    ...[join(folder, 'dist'), staged],
  ]);
  writeFileSync(join(folder, 'bundled.json'), stdout);
  await pack(staged, folder);
}

/** @returns the path of the tarball. @param staged what goes into it @param folder where it is put */
export async function pack(staged: string, folder: string): Promise<string> {
  const args = ['pack', '--json', '--pack-destination', folder];
  const { stdout } = await runIn(staged, 'npm', args);
  const [packed] = JSON.parse(stdout) as readonly { readonly filename: string }[];
  return join(folder, packed?.filename ?? '');
}

/** In a process of its own: esbuild does not run in jest. */
const buildScript = `
  import { build } from './mock-server/build/build.ts';
  import { stagePackage } from './mock-server/build/stage-package.ts';
  const [built, folder] = process.argv.slice(1);
  const { outputs } = await build(built);
  await stagePackage({ built, folder });
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const names = inputs.flatMap((path) => /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(path)?.[1] ?? []);
  console.log(JSON.stringify([...new Set(names)].sort()));`;

const files = ['package.json', 'package-lock.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];
const folders = ['specs', 'fixtures', 'mock-server'];

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const file of [...files, ...folders.flatMap(filesOf)]) {
    hash.update(file).update(readFileSync(join(projectRoot, file)));
  }
  return hash.digest('hex').slice(0, 32);
}

function filesOf(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map(({ parentPath, name }) => join(parentPath, name).slice(projectRoot.length))
    .filter((path) => !path.includes('node_modules'))
    .sort();
}

/** Those of the last day may be in use. */
function forgetOld(): void {
  const yesterday = Date.now() - 24 * 60 * 60 * 1_000;
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (statSync(path).mtimeMs < yesterday) rmSync(path, { recursive: true, force: true });
  }
}
