/** Starts the command as a process, for the tests of what a shell sees of it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../webhook-sandbox.mjs', import.meta.url));

export function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** @throws Error with all that it printed, when it ends before it is ready */
export async function readyUrl(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const [, url] = /^ready (\S+)$/m.exec(text) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`The command ended before it was ready. It printed: ${text}`);
}
