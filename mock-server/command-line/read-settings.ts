/** The settings of a command: from its flags, the environment and the configuration file. */
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import type { Flags } from '../config/read-flags.ts';
import { providers } from '../providers/index.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError with every mistake */
export async function readSettings(
  flags: Flags,
  { environment, directory }: Pick<Terminal, 'environment' | 'directory'>,
): Promise<Config> {
  const outcome = await readConfig(
    { flags, environment, directory },
    providers.map(({ name }) => name),
  );
  if ('mistakes' in outcome) throw startError(outcome.mistakes);
  return outcome.config;
}

export function startError(mistakes: readonly string[]): UsageError {
  return new UsageError(
    `Failed to start:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}\nSee webhook-sandbox serve --help.`,
  );
}
