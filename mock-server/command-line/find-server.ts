/** Where the running server is and what its admin API asks for: from flags, the environment and the configuration file. */
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import { serverVariable, variableOf } from '../config/setting-names.ts';
import { settings } from '../config/settings.ts';
import { providers } from '../providers/index.ts';
import type { ServerSource } from './ask-server.ts';
import { reachableUrl } from './reachable-url.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** What the user gave with flags. */
export interface ServerFlags {
  readonly url?: string;
  readonly adminToken?: string;
}

const tokenVariable = variableOf('adminToken');

/**
 * A flag wins over the variable, the variable over what the configuration says of the server itself. Where the flags
 * say it all nothing else is read.
 * @throws UsageError when environment or file hold mistakes
 */
export async function findServer(
  { url, adminToken }: ServerFlags,
  terminal: Pick<Terminal, 'environment' | 'directory'>,
): Promise<ServerSource> {
  const given = {
    ...(url !== undefined && { url, urlFrom: '--url' }),
    ...(adminToken !== undefined && { adminToken, tokenFrom: '--admin-token' }),
  };
  if (url !== undefined && adminToken !== undefined) return { url, ...given };
  const config = await readOthers(terminal);
  return { ...urlFrom(config, terminal), ...tokenFrom(config, terminal), ...given };
}

async function readOthers({
  environment,
  directory,
}: Pick<Terminal, 'environment' | 'directory'>): Promise<Config> {
  const flags = { given: {}, rest: [] };
  const builtIn = providers.map(({ name }) => name);
  const outcome = await readConfig({ flags, environment, directory }, builtIn);
  if ('config' in outcome) return outcome.config;
  throw new UsageError(
    `Failed to find the server:\n${outcome.mistakes.map((mistake) => `  ${mistake}`).join('\n')}\n` +
      'Correct this, or give both --url and --admin-token.',
  );
}

function urlFrom(
  { host, port }: Config,
  { environment }: Pick<Terminal, 'environment'>,
): Pick<ServerSource, 'url' | 'urlFrom'> {
  const named = environment[serverVariable];
  // An empty variable counts as none, as for all the others.
  if (named !== undefined && named !== '') return { url: named, urlFrom: serverVariable };
  const name = host.includes(':') ? `[${host}]` : host;
  // A port that was free when the server started is known to the server alone.
  return { url: reachableUrl(`http://${name}:${port === 0 ? settings.port.default : port}`) };
}

function tokenFrom(
  { adminToken, file }: Config,
  { environment }: Pick<Terminal, 'environment'>,
): Pick<ServerSource, 'adminToken' | 'tokenFrom'> {
  if (adminToken === null) return {};
  const isVariable = (environment[tokenVariable] ?? '') !== '';
  return { adminToken, tokenFrom: isVariable || file === null ? tokenVariable : file };
}
