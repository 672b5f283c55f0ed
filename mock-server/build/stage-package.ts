/** Puts together what gets published: what was built, what it reads, and a package.json of its own. */
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFile } from '../project-file.ts';
import { imported } from './bundle.ts';
import { packageManifest } from './package-manifest.ts';
import type { CloneManifest, NativeManifest } from './package-manifest.ts';
import { writeTypesOfEntries } from './types-of-entries.ts';

/** Of each provider's fixtures, what a server and `verify` read. */
const fixtures = ['credentials.json', 'events.json', 'cases.json'];

const texts = ['README.md', 'LICENSE', 'CHANGELOG.md'];

export interface Staging {
  /** What `build` has written. */
  readonly built: string;
  /** Emptied first; `npm pack` makes the tarball of it. */
  readonly folder: string;
}

export async function stagePackage({ built, folder }: Staging): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const dist = join(folder, 'dist');
  await mkdir(dist, { recursive: true });
  for (const { name } of await builtFiles(built)) {
    await cp(join(built, name), join(dist, name), { recursive: true });
  }
  for (const name of texts) {
    await cp(projectFile(name), join(folder, name), { recursive: true });
  }
  await copySpecifications(folder);
  await copyFixtures(folder);
  await writeTypesOfEntries(imported, dist);
  const manifest = packageManifest(
    await readManifest<CloneManifest>('package.json'),
    await readManifest<NativeManifest>('node_modules/libsql/package.json'),
  );
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Without the folder that is being filled. */
async function builtFiles(built: string): Promise<readonly { readonly name: string }[]> {
  const entries = await readdir(built, { withFileTypes: true });
  return entries.filter(({ name }) => name !== 'package');
}

async function copySpecifications(folder: string): Promise<void> {
  for (const name of await readdir(projectFile('specs'))) {
    if (name.endsWith('.yaml')) await cp(projectFile(`specs/${name}`), join(folder, 'specs', name));
  }
}

async function copyFixtures(folder: string): Promise<void> {
  for (const entry of await readdir(projectFile('fixtures'), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    for (const name of fixtures) {
      const file = join('fixtures', entry.name, name);
      await cp(projectFile(file), join(folder, file));
    }
  }
}

async function readManifest<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(projectFile(path), 'utf8')) as T;
}
