/** `webhook-sandbox serve`: starts the server, says where everything is, and answers until it is stopped. */
import type { Logger } from 'pino';
import type { Provider } from '../api/provider.ts';
import type { Config } from '../config/config.ts';
import type { Flags } from '../config/read-flags.ts';
import type { SandboxServer } from '../create-server.ts';
import { prepareSandboxes } from '../prepare-sandboxes.ts';
import { configuredServer } from './configured-server.ts';
import { listenError } from './describe-listen-error.ts';
import { createLog } from './log.ts';
import { reachableUrl } from './reachable-url.ts';
import { readSettings, startError } from './read-settings.ts';
import { startTable } from './start-table.ts';
import type { Terminal } from './terminal.ts';

/**
 * Resolves when the server was stopped.
 * @throws UsageError with every mistake in flags, environment and configuration file
 * @throws Error when a document cannot be served, or a port cannot be had
 */
export async function serve(flags: Flags, terminal: Terminal): Promise<void> {
  const config = await readSettings(flags, terminal);
  if (terminal.isTerminal) terminal.error('Loading the specifications …\n');
  const providers = await terminal.loadProviders(config.documents, config.provider);
  const log = createLog(config, terminal);
  const server = await configuredServer(config, providers, log, terminal);
  if (config.file !== null) log.info(`settings are read from ${config.file}`);
  try {
    const { url, httpsUrl } = await listen(server, config);
    for (const finding of findingsOf(providers)) log.warn(finding);
    const here = reachableUrl(url);
    await prepare(here, server, config, log);
    terminal.out(startTable(here, providers));
    if (httpsUrl !== undefined) terminal.out(`also ${reachableUrl(httpsUrl)}\n`);
    if (here !== url) terminal.out(`on this machine ${here}\n`);
    if (config.adminToken === null && server.adminToken !== undefined) {
      terminal.out(`admin token ${server.adminToken}\n`);
    }
    terminal.out(`ready ${url}\n`);
    await terminal.stopped();
  } finally {
    await server.close();
  }
}

async function listen(
  server: SandboxServer,
  { port, tlsPort, host }: Config,
): Promise<{ url: string; httpsUrl: string | undefined }> {
  const failed = (taken: number, flag: string) => (error: unknown) => {
    throw listenError(error, host, taken, flag);
  };
  const url = await server.listen(port, host).catch(failed(port, '--port'));
  if (tlsPort === null) return { url, httpsUrl: undefined };
  const httpsUrl = await server.listenTls(tlsPort, host).catch(failed(tlsPort, '--tls-port'));
  return { url, httpsUrl };
}

async function prepare(
  url: string,
  server: SandboxServer,
  { sandboxes }: Config,
  log: Logger,
): Promise<void> {
  const adminToken = server.adminToken ?? null;
  const mistakes = await prepareSandboxes({ url, adminToken }, sandboxes, (message) => {
    log.info(message);
  });
  if (mistakes.length > 0) throw startError(mistakes);
}

function findingsOf(providers: readonly Provider[]): string[] {
  return providers.flatMap(({ name, specification: { unserved, warnings } }) =>
    [...unserved, ...warnings].map((finding) => `${name}: ${finding}`),
  );
}
