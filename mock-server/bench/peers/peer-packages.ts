/** The packages of the peers: a project of its own, which the benchmark installs when it is missing. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedSize } from '../installed-size.ts';
import type { InstalledPeer } from './peer.ts';

export const peersFolder = fileURLToPath(new URL('.', import.meta.url));

/** @returns the path of a file of an installed package */
export function peerFile(path: string): string {
  return join(peersFolder, 'node_modules', path);
}

/** @throws Error when npm fails */
export function installPeers(say: (line: string) => void): void {
  if (existsSync(peerFile('.package-lock.json'))) return;
  say('Installing the peers (once, about 260 MB) …');
  const args = ['ci', '--prefix', peersFolder, '--ignore-scripts', '--no-audit', '--no-fund'];
  // npm warns of engines, and shows its progress, on the terminal itself.
  const { status } = spawnSync('npm', args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    throw new Error(
      `Failed to install the peers: npm ${args.join(' ')} ended with ${String(status)}. ` +
        'Run it by hand, or choose servers that need nothing with --peers.',
    );
  }
}

/** @param name of the package that makes the peer; `others` are needed to run it */
export function installedPackages(name: string, ...others: readonly string[]): InstalledPeer {
  const manifest = readFileSync(peerFile(`${name}/package.json`), 'utf8');
  const { version } = JSON.parse(manifest) as { readonly version: string };
  return { version, size: installedSize(peersFolder, [name, ...others]) };
}
