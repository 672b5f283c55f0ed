/** `webhook-sandbox serve`: starts the server, says where everything is, and answers until it is stopped. */
import { readOptions } from '../admin/read-options.ts';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { providers as definitions } from '../providers/index.ts';
import { createLog, logAnswered, logOther } from './log.ts';
import { startTable } from './start-table.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/**
 * Resolves when the server was stopped.
 * @throws UsageError with every mistake in `given`
 * @throws Error when a document cannot be served, or the port cannot be had
 */
export async function serve(
  given: Readonly<Record<string, unknown>>,
  terminal: Terminal,
): Promise<void> {
  const config = checkedConfig(given);
  if (terminal.isTerminal) terminal.error('Loading the specifications …\n');
  const providers = await terminal.loadProviders(config.documents);
  const options = readOptions(
    config.options,
    providers.flatMap((provider) => provider.switches),
  );
  if ('mistakes' in options) {
    throw usageError(options.mistakes.map((mistake) => `--option ${mistake}`));
  }
  const log = createLog(config, terminal);
  const server = await createServer({
    providers,
    options: options.values,
    ledgerLimit: config.ledgerLimit,
    sandboxLimit: config.sandboxLimit,
    onAnswered: logAnswered(log, providers),
    onOther: logOther(log),
    onDefect: (error) => {
      log.error({ err: error }, 'the sandbox failed to answer as its specification says');
    },
  });
  const url = await listen(server, config);
  for (const { name, specification } of providers) {
    for (const finding of [...specification.unserved, ...specification.warnings]) {
      log.warn(`${name}: ${finding}`);
    }
  }
  terminal.out(startTable(url, providers));
  terminal.out(`ready ${url}\n`);
  await terminal.stopped();
  await server.close();
}

function checkedConfig(given: Readonly<Record<string, unknown>>): Config {
  const outcome = readConfig(
    given,
    definitions.map(({ name }) => name),
  );
  if ('mistakes' in outcome) throw usageError(outcome.mistakes);
  return outcome.config;
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
