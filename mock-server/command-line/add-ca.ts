/** `webhook-sandbox ca` and its options. */
import type { Command } from 'commander';
import { settings } from '../config/settings.ts';
import { settingOptions } from './setting-options.ts';
import type { Terminal } from './terminal.ts';

export function addCa(program: Command, terminal: Terminal): void {
  const { authority, config } = settings;
  const command = program
    .command('ca')
    .description(
      'Print the certificate of the local authority (PEM), which clients trust to reach the sandbox over HTTPS.',
    )
    .addHelpText('after', examples)
    .action(async (given: Record<string, unknown>) => {
      const { readSettings } = await import('./read-settings.ts');
      const { printAuthority } = await import('./print-authority.ts');
      const read = await readSettings({ given, rest: [] }, terminal);
      await printAuthority(read.authority ?? terminal.userData, terminal);
    });
  for (const option of settingOptions({ authority, config })) command.addOption(option);
}

const examples = `
The authority is made on first use, and stays on this machine.

Examples:
  webhook-sandbox ca > sandbox-ca.pem
  NODE_EXTRA_CA_CERTS=sandbox-ca.pem node client.js
  curl --cacert sandbox-ca.pem --connect-to ::127.0.0.1:4011 https://api.example.com/`;
