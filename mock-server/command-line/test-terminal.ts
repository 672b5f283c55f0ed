/** Runs a command that goes on until it is stopped, for tests: what it prints can be waited for. */
import { until } from '../delivery/test-receiver.ts';
import type { Terminal } from './terminal.ts';

export interface RunningCommand<Result> {
  /** What it has printed. */
  readonly printed: { out: string; error: string };
  /** Waits until standard output shows it. */
  shows(text: string): Promise<void>;
  /** Waits for the line `ready`. @returns the address in it */
  ready(): Promise<string>;
  /** As SIGTERM does. @returns what the command resolves to */
  stop(): Promise<Result>;
  /** Of the command itself; rejects when it fails. */
  readonly ended: Promise<Result>;
}

export function startCommand<Result>(
  run: (terminal: Terminal) => Promise<Result>,
): RunningCommand<Result> {
  const printed = { out: '', error: '' };
  let end: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    end = resolve;
  });
  let isOver = false;
  const ended = run({
    out: (text) => {
      printed.out += text;
    },
    error: (text) => {
      printed.error += text;
    },
    isTerminal: false,
    environment: {},
    directory: '.',
    userData: 'unused',
    loadProviders: () => Promise.reject(new Error('nothing is loaded')),
    stopped: () => stopped,
  }).finally(() => {
    isOver = true;
  });
  const whole = (): string => printed.out + printed.error;
  const ready = (): string | undefined => /^ready (\S+)$/m.exec(whole())?.[1];
  return {
    printed,
    shows: async (text) => {
      await until(() => isOver || printed.out.includes(text));
      if (!printed.out.includes(text)) throw new Error(`It never showed ${text}: ${whole()}`);
    },
    ready: async () => {
      await until(() => isOver || ready() !== undefined);
      return ready() ?? '';
    },
    stop: () => {
      end();
      return ended;
    },
    ended,
  };
}
