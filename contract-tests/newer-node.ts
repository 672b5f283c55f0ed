/** The newest Node that can be had, for what must run on the oldest and on the newest. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const newest = 24;

/** @returns the path of its command; none where this one is as new, or npm cannot get it */
export async function newerNode(): Promise<readonly string[]> {
  if (Number(process.versions.node.split('.')[0]) >= newest) return [];
  const args = ['--yes', '--prefer-offline', `node@${newest}`, '-p', 'process.execPath'];
  try {
    const { stdout } = await promisify(execFile)('npx', args, { timeout: 60_000 });
    return [stdout.trim()];
  } catch {
    return [];
  }
}
