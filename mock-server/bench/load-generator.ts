/** The load comes from a process of its own, the same program for every server. */
import type { Call } from './call-server.ts';
import type { ChildProcesses } from './child-processes.ts';
import type { Command } from './peers/peer.ts';

export interface LoadSettings {
  readonly call: Call;
  readonly connections: number;
  /** Whole ones. */
  readonly seconds: number;
  /** Where files may be written. */
  readonly directory: string;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers with a status from 400 on. */
  readonly refused: number;
  /** Requests without an answer. */
  readonly failed: number;
}

export interface LoadGenerator {
  readonly name: string;
  /** It is installed together with the peers. */
  readonly isPackage: boolean;
  command(settings: LoadSettings): Command;
  read(out: string): LoadResult;
}

/** @throws Error when the generator fails */
export async function runLoad(
  generator: LoadGenerator,
  settings: LoadSettings,
  children: ChildProcesses,
): Promise<LoadResult> {
  const child = await children.start(generator.command(settings), settings.directory);
  const { code, out } = await child.ended;
  if (code !== 0) {
    throw new Error(`Failed to load: ${generator.name} ended with ${code}. ${child.complaint()}`);
  }
  return generator.read(out);
}
