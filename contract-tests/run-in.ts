/** Runs a program in another project, as its user would. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const projectRoot = fileURLToPath(new URL('../', import.meta.url));

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** What npm and jest tell the programs they run is about this project, and not about that one. */
const ownOnly =
  /^npm_(?:package|lifecycle)_|^npm_config_(?:local_prefix|ignore_scripts)$|^(?:FORCE_COLOR|JEST_WORKER_ID|NODE_ENV|NODE_OPTIONS)$/i;

export const environment: Readonly<Record<string, string | undefined>> = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !ownOnly.test(name)),
);

/** @throws Error when it fails, with what it printed */
export async function runIn(
  directory: string,
  file: string,
  args: readonly string[],
): Promise<Printed> {
  return promisify(execFile)(file, args, { cwd: directory, env: environment, maxBuffer: 2 ** 26 });
}
