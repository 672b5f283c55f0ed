/** The sources as few files of CommonJS: what is loaded later stays in files of its own. */
import { basename, join } from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import { lighterPackages } from './lighter-packages.ts';
import { projectFile } from '../project-file.ts';
import { toCommonJs } from './to-common-js.ts';
import { useDashboard } from './use-dashboard.ts';
import { useStore } from './use-store.ts';

/** By the names of their files in dist/: the command, and what others import. */
export const entries: Readonly<Record<string, string>> = {
  main: 'mock-server/main.ts',
  testing: 'mock-server/testing/testing.ts',
  jest: 'mock-server/testing/jest/jest.ts',
};

/** Those that others import. */
export const imported = Object.keys(entries).filter((name) => name !== 'main');

/** Writes the files. @returns which sources each was made from */
export async function bundle(directory: string): Promise<Metafile> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: projectFile('.'),
    entryPoints: { ...entries },
    outdir: directory,
    // All in one folder: projectFile and the stored data count on it.
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    splitting: true,
    // The only one that esbuild splits; see toCommonJs.
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // Names stay: some packages tell each other apart by the names of functions.
    minifySyntax: true,
    legalComments: 'none',
    plugins: [lighterPackages, useStore(directory), useDashboard],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  await mkdir(directory, { recursive: true });
  await Promise.all(
    outputFiles.map(async ({ path, text }) =>
      writeFile(join(directory, basename(path)), await toCommonJs(text)),
    ),
  );
  for (const name of imported) {
    await writeFile(join(directory, `${name}.mjs`), moduleFace(name, exportsOf(metafile, name)));
  }
  return metafile;
}

/** Modules get the same objects as who requires: a server that both use is one server. */
function moduleFace(entry: string, names: readonly string[]): string {
  return `import face from './${entry}.cjs';\nexport const { ${names.join(', ')} } = face;\n`;
}

function exportsOf({ outputs }: Metafile, entry: string): readonly string[] {
  const found = Object.entries(outputs).find(([path]) => basename(path) === `${entry}.cjs`);
  return [...(found?.[1].exports ?? [])].sort();
}
