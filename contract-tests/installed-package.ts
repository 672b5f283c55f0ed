/** The package as somebody else has it: installed into a project that has nothing else. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packedPackage } from './packed-package.ts';
import type { PackedPackage } from './packed-package.ts';
import { runIn } from './run-in.ts';
import type { Printed } from './run-in.ts';

export interface InstalledPackage extends PackedPackage {
  /** The project that installed it. */
  readonly project: string;
  /** What npm had to say when it was installed. */
  readonly installation: string;
  /** Runs a program in that project. @throws Error when it fails, with what it printed */
  run(file: string, ...args: readonly string[]): Promise<Printed>;
  /** Writes a file into the project. */
  write(name: string, text: string): void;
  remove(): void;
}

export async function installPackage(): Promise<InstalledPackage> {
  const packed = await packedPackage();
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'package-')));
  const project = join(root, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"name":"project","private":true}');
  const installation = await npmInstall(project, packed.tarball);
  return {
    ...packed,
    project,
    installation,
    run: (file, ...args) => runIn(project, file, args),
    write: (name, text) => {
      writeFileSync(join(project, name), text);
    },
    remove: () => {
      rmSync(root, { recursive: true });
    },
  };
}

/** @returns what npm had to say. @param packages besides those of the project's package.json */
export async function npmInstall(project: string, ...packages: readonly string[]): Promise<string> {
  const flags = ['--no-audit', '--no-fund', '--prefer-offline'];
  const { stdout, stderr } = await runIn(project, 'npm', ['install', ...flags, ...packages]);
  return stdout + stderr;
}
