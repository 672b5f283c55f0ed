/** The server as the configuration wants it. */
import { messageOf } from '../contract/message-of.ts';
import type { Logger } from 'pino';
import type { Provider } from '../api/provider.ts';
import type { Config } from '../config/config.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import type { Journal } from '../sandbox/journal.ts';
import { checkAgainstProviders } from './check-against-providers.ts';
import { deliverySettings } from './delivery-settings.ts';
import { logAnswered, logOther } from './log.ts';
import { startError } from './read-settings.ts';
import type { Terminal } from './terminal.ts';
import { tlsSettings } from './tls-settings.ts';

/**
 * @throws UsageError for switches that there are not, and the like
 * @throws Error for a certificate, an authority or a data directory that cannot be used
 */
export async function configuredServer(
  config: Config,
  providers: readonly Provider[],
  log: Logger,
  terminal: Terminal,
): Promise<SandboxServer> {
  const checked = checkAgainstProviders(config, providers);
  if ('mistakes' in checked) throw startError(checked.mistakes);
  const tls = await tlsSettings(config, terminal.userData);
  const sending = await deliverySettings(config);
  const journal = await openData(config, log);
  try {
    return await createServer({
      providers,
      options: checked.options,
      defaultSandbox: checked.defaultSandbox,
      ledgerLimit: config.ledgerLimit,
      ledgerBytes: config.ledgerBytes,
      deliveryLimit: config.deliveryLimit,
      sandboxLimit: config.maxSandboxes,
      allowHosts: config.allowHost,
      corsOrigins: config.corsOrigin,
      ...sending,
      ...(config.sandboxTtl !== null && { sandboxTtlMs: config.sandboxTtl }),
      ...(config.adminToken !== null && { adminToken: config.adminToken }),
      ...(tls && { tls }),
      ...(journal && { journal }),
      onSandboxDropped: (id) => {
        log.info(`the sandbox ${id} was not used for so long that it was deleted`);
      },
      onAnswered: logAnswered(log, providers),
      onOther: logOther(log),
      onDefect: (error) => {
        log.error({ err: error }, `the sandbox itself failed: ${messageOf(error)}`);
      },
    });
  } catch (error) {
    journal?.close();
    throw error;
  }
}

/** @returns undefined when nothing is to be kept */
async function openData({ data, ledgerLimit }: Config, log: Logger): Promise<Journal | undefined> {
  if (data === null) return undefined;
  const { openJournal } = await import('../journal/open-journal.ts');
  return openJournal(data, {
    ledgerLimit,
    onDamage: ({ file, reason }) => {
      log.error(
        `what was kept cannot be used (${reason}); it was moved to ${file}, and nothing is kept of it`,
      );
    },
  });
}
