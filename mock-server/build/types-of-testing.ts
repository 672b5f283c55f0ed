/** The types of `webhook-sandbox/testing` in one text that needs no other file. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generateDtsBundle } from 'dts-bundle-generator';
import { projectFile } from '../project-file.ts';

/** @throws Error when they cannot be declared */
export async function typesOfTesting(): Promise<string> {
  // Not below node_modules, where everything is taken for a library that stays where it is.
  const folder = await mkdtemp(join(tmpdir(), 'types-'));
  try {
    await declare(folder);
    const filePath = join(folder, 'mock-server/testing/testing.d.ts');
    const [types = ''] = generateDtsBundle(
      [{ filePath, output: { noBanner: true, exportReferencedTypes: false } }],
      { preferredConfigPath: projectFile('tsconfig.json') },
    );
    return types;
  } finally {
    await rm(folder, { recursive: true });
  }
}

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
