/** Runs Vite, in a process of its own: this one goes on serving, and Vite is never loaded into it. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { projectFile } from '../project-file.ts';

const vite = projectFile('node_modules/vite/bin/vite.js');

/** @param directory is emptied first @throws Error when Vite is missing or fails */
export async function buildDashboard(directory: string): Promise<void> {
  if (!existsSync(vite)) {
    throw new Error(
      'Failed to build the dashboard: Vite is not installed. Run `npm ci` with the development dependencies, ' +
        'or use the package, which has the dashboard built.',
    );
  }
  const sources = projectFile('mock-server/dashboard');
  const args = [
    vite,
    'build',
    sources,
    '--outDir',
    directory,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ];
  try {
    await promisify(execFile)(process.execPath, args, { cwd: projectFile('.') });
  } catch (error) {
    const { stderr = '' } = error as { readonly stderr?: string };
    throw new Error(
      `Failed to build the dashboard: ${stderr === '' ? String(error) : stderr}\n` +
        'Mend what Vite complains about in mock-server/dashboard/, and load the page again.',
      { cause: error },
    );
  }
}
