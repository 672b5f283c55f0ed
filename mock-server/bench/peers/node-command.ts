/** Peers that are JavaScript. */
import { fileURLToPath } from 'node:url';
import type { Command, Launch } from './peer.ts';

/** Runs a file of `servers/`, which are told all that they need as arguments. */
export function ownServer(file: string, launch: Launch): Command {
  const path = fileURLToPath(new URL(`./servers/${file}`, import.meta.url));
  return nodeCommand(path, String(launch.port), launch.documentFile, launch.workloadFile);
}

export function nodeCommand(file: string, ...args: readonly string[]): Command {
  return { file: process.execPath, args: [file, ...args] };
}
