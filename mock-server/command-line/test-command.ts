/** Runs a command in this process, for tests of those that talk to a server and load nothing themselves. */
import { runCommandLine } from './run-command-line.ts';
import type { Terminal } from './terminal.ts';

export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

export function runCommand(...args: readonly string[]): Promise<CommandResult> {
  return runCommandIn({}, ...args);
}

/** @param around what the command finds: variables, the directory that it is run in, and who may end it */
export async function runCommandIn(
  around: Partial<Omit<Terminal, 'out' | 'error'>>,
  ...args: readonly string[]
): Promise<CommandResult> {
  let out = '';
  let error = '';
  const code = await runCommandLine(args, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    isTerminal: false,
    environment: {},
    directory: '.',
    userData: 'unused',
    loadProviders: () => Promise.reject(new Error(`${args[0] ?? 'this'} loads nothing`)),
    stopped: () => Promise.resolve(),
    ...around,
  });
  return { code, out, error };
}
