/** `webhook-sandbox listen` and its options. */
import { Option } from 'commander';
import type { Command } from 'commander';
import { serverVariable } from '../config/setting-names.ts';
import { defaultSandboxId } from '../sandbox/sandboxes.ts';
import type { ListenOptions } from './listen.ts';
import { tokenOption } from './server-options.ts';
import type { Terminal } from './terminal.ts';

export function addListen(program: Command, terminal: Terminal): void {
  program
    .command('listen')
    .description('Receive webhooks: print what arrives, check its signature, answer as told.')
    .option('--port <number>', 'port to listen on; 0 takes a free one', '3000')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--answer <script>', 'how calls are answered, one after the other', '200')
    .addOption(severalTimes('--secret <secret>', 'secret that proves a call; may be repeated'))
    .addOption(severalTimes('--public-key <file>', 'public key (PEM) of a provider that has one'))
    .option(
      '--provider <name>',
      'whose webhooks they are; also a document of the server; told by their headers by default',
    )
    .option(
      '--server [address]',
      `ask a running server for secrets and keys; without an address that of ${serverVariable}, else of the configuration`,
    )
    .option('--sandbox <id>', 'in which sandbox of that server', defaultSandboxId)
    .addOption(tokenOption())
    .option('--json', 'one line of JSON per call; the line ready goes to standard error', false)
    .addHelpText('after', aboutListen)
    .action(async (options: ListenOptions) => {
      const { listen } = await import('./listen.ts');
      // The definitions know the signatures. Nobody needs the specifications here, which take seconds to load.
      const { providers } = await import('../providers/index.ts');
      await listen(options, providers, terminal);
    });
}

function severalTimes(flags: string, description: string): Option {
  return new Option(flags, description)
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], 'none');
}

const aboutListen = `
An answer is a status, hang (or timeout: never answers), reset (breaks the
connection off) or close (ends it without an answer). 500x3 is three times 500,
200@2s comes after two seconds. Commas separate them; the last one holds for ever.

Examples:
  webhook-sandbox listen --server
  webhook-sandbox listen --port 3001 --answer 500x3,200 --secret whsec_…
  webhook-sandbox listen --answer hang --json | jq .event`;
