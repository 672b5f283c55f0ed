/** The types of what others import: one text for each entry, and beside them a folder with those of the specifications. */
import { execFile } from 'node:child_process';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { generateDtsBundle } from 'dts-bundle-generator';
import { projectFile } from '../project-file.ts';
import { entries } from './bundle.ts';
import { typesFolder, writeTypes } from './write-types.ts';

const library = basename(typesFolder);

/** The entry that adds to the types of other packages. */
const matchers = 'jest';

/** Writes them, for modules, for CommonJS, and once for all what specifications say. @throws Error when they cannot be declared */
export async function writeTypesOfEntries(
  names: readonly string[],
  directory: string,
): Promise<void> {
  await writeTypes();
  for (const [name, types] of await typesOfEntries(names)) {
    await writeFile(join(directory, `${name}.d.cts`), types);
    // The same types, not their twins: what adds to those of another package may be in a program only once.
    await writeFile(join(directory, `${name}.d.mts`), `export * from './${name}.cjs';\n`);
  }
  await mkdir(join(directory, library));
  for (const name of await readdir(projectFile(typesFolder))) {
    const declared = name.replace(/\.ts$/, '.d.ts');
    await copyFile(projectFile(join(typesFolder, name)), join(directory, library, declared));
  }
}

/** @returns by entry @throws Error when they cannot be declared */
async function typesOfEntries(names: readonly string[]): Promise<Map<string, string>> {
  // Not below node_modules, where everything is taken for a library that stays where it is.
  const folder = await mkdtemp(join(tmpdir(), 'types-'));
  try {
    await declare(folder);
    await setApart(folder);
    const texts = generateDtsBundle(
      names.map((name) => ({
        filePath: join(folder, (entries[name] ?? '').replace(/\.ts$/, '.d.ts')),
        output: {
          noBanner: true,
          exportReferencedTypes: false,
          // What jest's own types learn of the matchers is said once: said twice, it would contradict itself.
          inlineDeclareExternals: name === matchers,
          inlineDeclareGlobals: name === matchers,
        },
      })),
      { preferredConfigPath: projectFile('tsconfig.json') },
    );
    return new Map(names.map((name, index) => [name, inPlace(texts[index] ?? '')]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const inPlace = (types: string): string =>
  types.replaceAll(`'${library}'`, `'./${library}/index.js'`);

/**
 * The types of each file, by the compiler that is fast; what bundles them has to look at no source then, and it checks
 * what it uses. So this one need not check.
 */
async function declare(outDir: string): Promise<void> {
  const compiler = projectFile('node_modules/@typescript/native/bin/tsc');
  const flags = ['--noEmit', 'false', '--noCheck', '--declaration', '--emitDeclarationOnly'];
  const places = ['--project', projectFile('tsconfig.json'), '--rootDir', projectFile('.')];
  const args = [compiler, ...flags, ...places, '--outDir', outDir];
  await promisify(execFile)(process.execPath, args);
}

/** What is as long as this stays in files of its own: to the bundler it is a library. */
async function setApart(folder: string): Promise<void> {
  await mkdir(join(folder, 'node_modules'));
  await rename(join(folder, typesFolder), join(folder, 'node_modules', library));
  const testing = join(folder, 'mock-server/testing');
  for (const name of await readdir(testing, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue;
    const path = join(testing, name);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replaceAll(`'../${library}/index.ts'`, `'${library}'`));
  }
}
