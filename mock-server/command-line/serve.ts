/** `webhook-sandbox serve`: starts the server, says where everything is, and answers until it is stopped. */
import type { Logger } from 'pino';
import type { Provider } from '../api/provider.ts';
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import type { Flags } from '../config/read-flags.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { prepareSandboxes } from '../prepare-sandboxes.ts';
import { providers as definitions } from '../providers/index.ts';
import { checkAgainstProviders } from './check-against-providers.ts';
import { createLog, logAnswered, logOther } from './log.ts';
import { startTable } from './start-table.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/**
 * Resolves when the server was stopped.
 * @throws UsageError with every mistake in flags, environment and configuration file
 * @throws Error when a document cannot be served, or the port cannot be had
 */
export async function serve(flags: Flags, terminal: Terminal): Promise<void> {
  const config = await checkedConfig(flags, terminal);
  if (terminal.isTerminal) terminal.error('Loading the specifications …\n');
  const providers = await terminal.loadProviders(config.documents);
  const checked = checkAgainstProviders(config, providers);
  if ('mistakes' in checked) throw usageError(checked.mistakes);
  const log = createLog(config, terminal);
  const server = await createServer({
    providers,
    options: checked.options,
    defaultSandbox: checked.defaultSandbox,
    ledgerLimit: config.ledgerLimit,
    sandboxLimit: config.maxSandboxes,
    onAnswered: logAnswered(log, providers),
    onOther: logOther(log),
    onDefect: (error) => {
      log.error({ err: error }, 'the sandbox failed to answer as its specification says');
    },
  });
  if (config.file !== null) log.info(`settings are read from ${config.file}`);
  const url = await listen(server, config);
  try {
    for (const finding of findingsOf(providers)) log.warn(finding);
    await prepare(url, config, log);
    terminal.out(startTable(url, providers));
    terminal.out(`ready ${url}\n`);
    await terminal.stopped();
  } finally {
    await server.close();
  }
}

async function checkedConfig(flags: Flags, terminal: Terminal): Promise<Config> {
  const { environment, directory } = terminal;
  const outcome = await readConfig(
    { flags, environment, directory },
    definitions.map(({ name }) => name),
  );
  if ('mistakes' in outcome) throw usageError(outcome.mistakes);
  return outcome.config;
}

async function prepare(url: string, config: Config, log: Logger): Promise<void> {
  const { adminToken, sandboxes } = config;
  const mistakes = await prepareSandboxes({ url, adminToken }, sandboxes, (message) => {
    log.info(message);
  });
  if (mistakes.length > 0) throw usageError(mistakes);
}

function findingsOf(providers: readonly Provider[]): string[] {
  return providers.flatMap(({ name, specification: { unserved, warnings } }) =>
    [...unserved, ...warnings].map((finding) => `${name}: ${finding}`),
  );
}

function usageError(mistakes: readonly string[]): UsageError {
  return new UsageError(
    `Failed to start:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}\nSee webhook-sandbox serve --help.`,
  );
}

async function listen(server: SandboxServer, { port, host }: Config): Promise<string> {
  try {
    return await server.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'EADDRINUSE'
        ? 'another process listens there. Choose another port with --port, or a free one with --port 0.'
        : code === 'EACCES'
          ? 'this user may not take that port. Choose one above 1023 with --port.'
          : code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
            ? 'this machine has no such address. Choose another with --host, such as 127.0.0.1.'
            : `${(error as Error).message}.`;
    throw new Error(`Failed to listen on ${host}:${port}: ${why}`);
  }
}
