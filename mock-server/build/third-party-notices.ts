/** The licences of everything that the build contains, in one text. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { projectFile } from '../project-file.ts';
import { licencesGivenElsewhere } from './licences-given-elsewhere.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

interface Notice {
  readonly title: string;
  readonly text: string;
}

/**
 * @param inDashboard names of the packages that the page contains
 * @throws Error that names each package without the text of a licence
 */
export async function thirdPartyNotices(
  { outputs }: Metafile,
  inDashboard: readonly string[],
): Promise<string> {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const ofServer = inputs.flatMap((input) => packageFolder(input) ?? []);
  const ofDashboard = inDashboard.map((name) => `node_modules/${name}`);
  const folders = [...new Set([...ofServer, ...ofDashboard])].sort();
  const notices = await Promise.all(folders.map(readNotice));
  const missing = notices.filter(({ text }) => text === '').map(({ title }) => title);
  if (missing.length > 0) {
    throw new Error(
      `Failed to collect the licences: there is no text for ${missing.join(', ')}. ` +
        'Put it into licences-given-elsewhere.ts, or leave the package out of the bundle.',
    );
  }
  const sections = notices.map(({ title, text }) => `${title}\n\n${text}\n`);
  const unique = [...new Set(sections)].sort();
  return [`This package contains the following software.\n`, ...unique].join(
    `\n${'-'.repeat(80)}\n\n`,
  );
}

/** `node_modules/a/node_modules/@b/c` of a file in it; undefined for a file of ours. */
function packageFolder(input: string): string | undefined {
  return /^(?:[^:]*:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

async function readNotice(folder: string): Promise<Notice> {
  const path = projectFile(folder);
  const manifest = JSON.parse(await readFile(join(path, 'package.json'), 'utf8')) as Manifest;
  const files = (await readdir(path))
    .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
    .sort();
  const texts = await Promise.all(files.map((file) => readFile(join(path, file), 'utf8')));
  const { name, version, license = 'see below' } = manifest;
  const text = texts.map((one) => one.trim()).join('\n\n');
  const elsewhere = licencesGivenElsewhere[`${name} ${version}`] ?? '';
  return { title: `${name} ${version} (${license})`, text: text === '' ? elsewhere : text };
}
