/** The package as somebody else has it: built, packed, and installed into a project that has nothing else. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const projectRoot = fileURLToPath(new URL('../', import.meta.url));

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

export interface InstalledPackage {
  /** What was packed. */
  readonly staged: string;
  /** Two tarballs of the same, made at different times in different places. */
  readonly tarballs: readonly [string, string];
  /** The names of the packages that the build put into files. */
  readonly bundled: readonly string[];
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

/** What npm gives to the scripts it runs is about this project, and not about that one. */
export const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_(?:package|lifecycle)_|^npm_config_(?:local_prefix|ignore_scripts)$/i.test(name),
  ),
);

const run = async (directory: string, file: string, args: readonly string[]): Promise<Printed> =>
  promisify(execFile)(file, args, { cwd: directory, env: environment, maxBuffer: 2 ** 26 });

export async function installPackage(): Promise<InstalledPackage> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'package-')));
  const staged = join(root, 'staged');
  const { stdout } = await run(projectRoot, process.execPath, [
    ...['--import', 'tsx', '--input-type=module', '-e', buildScript],
    ...[join(root, 'dist'), staged],
  ]);
  const moved = join(root, 'moved');
  cpSync(staged, moved, { recursive: true });
  const tarballs = await Promise.all([pack(staged), pack(moved)]);
  const project = join(root, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"name":"project","private":true}');
  const flags = ['--no-audit', '--no-fund', '--prefer-offline'];
  const installed = await run(project, 'npm', ['install', ...flags, tarballs[0]]);
  return {
    staged,
    tarballs,
    bundled: JSON.parse(stdout) as string[],
    project,
    installation: installed.stdout + installed.stderr,
    run: (file, ...args) => run(project, file, args),
    write: (name, text) => {
      writeFileSync(join(project, name), text);
    },
    remove: () => {
      rmSync(root, { recursive: true });
    },
  };
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

async function pack(folder: string): Promise<string> {
  const { stdout } = await run(folder, 'npm', ['pack', '--json', '--pack-destination', folder]);
  const [packed] = JSON.parse(stdout) as readonly { readonly filename: string }[];
  return join(folder, packed?.filename ?? '');
}
