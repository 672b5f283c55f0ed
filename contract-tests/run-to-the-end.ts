/** Runs a program until it and all that it has started have ended by themselves. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { environment } from './run-in.ts';

export interface Ended {
  /** Null when it had to be ended. */
  readonly exitCode: number | null;
  /** Of both streams, in the order in which it came. */
  readonly printed: string;
  /** Whether something that it started was still there. */
  readonly leftProcesses: boolean;
}

export interface Run {
  readonly directory: string;
  readonly command: readonly [file: string, ...args: string[]];
  /** Besides the usual environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** When it is ended. */
  readonly timeoutMs: number;
}

export async function runToTheEnd(run: Run): Promise<Ended> {
  const [file, ...args] = run.command;
  const child = spawn(file, args, {
    cwd: run.directory,
    env: { ...environment, NO_COLOR: '1', ...run.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // In a group of its own, which tells whether something is left.
    detached: true,
  });
  const group = -(child.pid ?? 0);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (printed += String(chunk)));
  }
  const timer = setTimeout(() => {
    process.kill(group, 'SIGKILL');
  }, run.timeoutMs);
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  clearTimeout(timer);
  const leftProcesses = !(await isGone(group));
  if (leftProcesses) process.kill(group, 'SIGKILL');
  if (!child.stdout.closed || !child.stderr.closed) await once(child, 'close');
  return { exitCode, printed, leftProcesses };
}

/** What was ended last may take a moment to go. */
async function isGone(group: number): Promise<boolean> {
  for (let look = 0; look < 100; look += 1) {
    try {
      process.kill(group, 0);
    } catch {
      return true;
    }
    await sleep(50);
  }
  return false;
}
