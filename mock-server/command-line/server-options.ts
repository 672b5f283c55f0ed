/** The options of every command that talks to a running server. */
import { Option } from 'commander';
import { serverVariable, variableOf } from '../config/setting-names.ts';
import { settings } from '../config/settings.ts';

export function urlOption(): Option {
  const usual = `http://${settings.host.default}:${settings.port.default}`;
  return new Option(
    '--url <address>',
    `address of the running server (default: ${serverVariable}, else as host and port are configured, else ${usual})`,
  );
}

export function tokenOption(): Option {
  return new Option(
    '--admin-token <token>',
    `token of the admin API, if the server asks for one (default: ${variableOf('adminToken')}, else as configured)`,
  );
}
