/** The sources as few files: what is loaded later stays in files of its own. */
import { build } from 'esbuild';
import type { Metafile } from 'esbuild';
import { lighterPackages } from './lighter-packages.ts';
import { projectFile } from '../project-file.ts';
import { useStore } from './use-store.ts';

/** By the names of their files in dist/: the command, and what others import. */
export const entries: Readonly<Record<string, string>> = {
  main: 'mock-server/main.ts',
};

/** Brings a binary for each platform, so it cannot be part of a file. */
const external = ['libsql'];

/** What was CommonJS asks for node's own modules with `require`. */
const requireInModules =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/** Writes the files. @returns which sources each was made from */
export async function bundle(directory: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: projectFile('.'),
    entryPoints: { ...entries },
    outdir: directory,
    // All in one folder: projectFile and the stored data count on it.
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: [...external],
    // Names stay: some packages tell each other apart by the names of functions.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    banner: { js: requireInModules },
    plugins: [lighterPackages, useStore(directory)],
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
}
