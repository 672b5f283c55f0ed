/** Where Chromium is: `npm ci && npm test` is all that anybody has to do, so it is installed where that can be done. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @throws Error that says what to do when there is none */
export async function findBrowser(): Promise<string> {
  const found = installed();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) await installWithApt();
  const now = installed();
  if (now !== undefined) return now;
  throw new Error(
    'Failed to find a browser for the tests of the dashboard: there is no Chromium on the PATH. ' +
      'Install it (Debian: apt-get install chromium), or name it: CHROMIUM=/path/to/chromium npm test.',
  );
}

function installed(): string | undefined {
  const { CHROMIUM = '', PATH = '' } = process.env;
  if (CHROMIUM !== '') return CHROMIUM;
  return PATH.split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** Of several test files at once, those that come later wait for the first one's lock. */
async function installWithApt(): Promise<void> {
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-y', '--no-install-recommends'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = promisify(execFile);
  try {
    await run('apt-get', ['update'], { env });
    await run('apt-get', [...options, 'install', 'chromium'], { env });
  } catch {
    // The caller says what is missing, and what to do.
  }
}
