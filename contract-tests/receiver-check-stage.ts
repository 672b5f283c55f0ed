/** Runs `webhook-sandbox receiver-check` in this process. */
import { runCommandLine } from '../mock-server/command-line/run-command-line.ts';
import { loadProviders } from '../mock-server/load-providers.ts';
import type { ReceiverReport } from '../mock-server/receiver-check/report.ts';
import type { Provider } from '../mock-server/api/provider.ts';
import type { Terminal } from '../mock-server/command-line/terminal.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** They take long to load, and do not change. */
const loaded = new Map<string, Promise<readonly Provider[]>>();

const load: Terminal['loadProviders'] = (documents, names = []) => {
  const key = JSON.stringify([documents, names]);
  const loading = loaded.get(key) ?? loadProviders(documents, names);
  loaded.set(key, loading);
  return loading;
};

/** @param environment variables, such as the secret @param stopped when it is asked to end */
export async function receiverCheck(
  args: readonly string[],
  environment: Terminal['environment'] = {},
  stopped: Promise<unknown> = new Promise(() => undefined),
): Promise<Ran> {
  let out = '';
  let error = '';
  const code = await runCommandLine(['receiver-check', ...args], {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    isTerminal: false,
    environment,
    directory: '.',
    userData: 'unused',
    loadProviders: load,
    stopped: () => stopped,
  });
  return { code, out, error };
}

export interface Checked {
  readonly code: number;
  readonly report: ReceiverReport;
}

/** With the secret in the environment, as JSON. */
export async function checkReceiver(
  provider: string,
  url: string,
  secret: string,
  ...args: readonly string[]
): Promise<Checked> {
  const { code, out, error } = await receiverCheck([provider, url, '--json', ...args], {
    WEBHOOK_SANDBOX_RECEIVER_SECRET: secret,
  });
  if (out === '') throw new Error(error);
  return { code, report: JSON.parse(out) as ReceiverReport };
}

/** What was not handled, by the ids of the checks, each once. */
export function findingsOf({ report }: Checked): string[] {
  const found = report.results.filter(({ verdict }) => verdict === 'not-handled');
  return [...new Set(found.map(({ check }) => check))];
}
