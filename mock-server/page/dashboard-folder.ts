/**
 * Where the built dashboard lies. Beside the sources Vite makes it when it is first asked for, and keeps it for the
 * next start; the published package has it, and the build puts a module of its own in the place of this one.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFile } from '../project-file.ts';
import { buildDashboard } from './build-dashboard.ts';

const cache = projectFile('node_modules/.cache/webhook-sandbox-dashboard');

/** @throws Error when Vite is missing or fails; it says what to do */
export async function dashboardFolder(): Promise<string> {
  const folder = join(cache, await hashOfSources());
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(`${folder}.`);
  try {
    await buildDashboard(unfinished);
    // Another process may have been quicker, with the same bytes.
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await forgetOld(folder);
  return folder;
}

/** Older sources may be those of another branch, so what is younger than a day stays. */
async function forgetOld(current: string): Promise<void> {
  const yesterday = (await stat(current)).mtimeMs - 24 * 60 * 60 * 1_000;
  for (const name of await readdir(cache)) {
    const folder = join(cache, name);
    const found = await stat(folder).catch(() => undefined);
    if (found && found.mtimeMs < yesterday) await rm(folder, { recursive: true, force: true });
  }
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(projectFile('mock-server/dashboard'), {
    recursive: true,
    withFileTypes: true,
  });
  const sources = entries
    .filter((entry) => entry.isFile() && !/\.test\.ts$|\.md$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  for (const path of [projectFile('package-lock.json'), ...sources]) {
    hash.update(path.slice(projectFile('.').length)).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 32);
}
