/** Everything that the benchmark starts, so that all of it ends whatever happens. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { after } from '../sandbox/wall-clock.ts';
import type { Command } from './peers/peer.ts';

export interface RunningChild {
  readonly pid: number;
  /** Resolves with everything it wrote when it has ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly out: string }>;
  /** The last that it said on its error output. */
  complaint(): string;
  stop(): Promise<void>;
}

/** Who does not end when asked is ended. */
const graceMs = 3_000;
const complaintLength = 1_000;

export class ChildProcesses {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #running = new Set<RunningChild>();

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** In a group of its own, so that what it starts itself is reached, too. @throws Error when it cannot start */
  async start({ file, args, env }: Command, directory?: string): Promise<RunningChild> {
    const child = spawn(file, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...this.#environment, ...env },
      ...(directory !== undefined && { cwd: directory }),
    });
    await new Promise((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    const running = follow(child);
    this.#running.add(running);
    void running.ended.then(() => this.#running.delete(running));
    return running;
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running].map((child) => child.stop()));
  }
}

function follow(child: ChildProcess): RunningChild {
  const pid = child.pid ?? 0;
  let [out, complaint] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out = `${out}${chunk.toString()}`.slice(-100_000)));
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-complaintLength);
  });
  const ended = new Promise<{ code: number | null; out: string }>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out });
    });
  });
  return {
    pid,
    ended,
    complaint: () => complaint.trim(),
    async stop() {
      signalGroup(pid, 'SIGTERM');
      const callOff = after(graceMs, () => {
        signalGroup(pid, 'SIGKILL');
      });
      await ended;
      callOff();
    },
  };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
