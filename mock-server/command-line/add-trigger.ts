/** `webhook-sandbox trigger` and its options. */
import { Option } from 'commander';
import type { Command } from 'commander';
import { defaultSandboxId } from '../sandbox/sandboxes.ts';
import { tokenOption, urlOption } from './server-options.ts';
import type { Terminal } from './terminal.ts';
import type { TriggerOptions } from './trigger.ts';

export function addTrigger(program: Command, terminal: Terminal): void {
  program
    .command('trigger')
    .argument('<provider>', 'at which provider')
    .argument('<type>', 'which event, as the provider writes it')
    .description('Make an event happen in a running server, and see where it goes.')
    .option('--data <json>', "merged into the provider's sample")
    .option('--account <id>', "whose event it is; the provider's usual one by default")
    .option('--to <address>', 'where it goes, for a provider made of an OpenAPI document')
    .addOption(new Option('--count <number>', 'so many events, up to 1000').default('1'))
    .option('--wait <duration>', 'how long to wait for the first attempts; 0 to not wait', '5s')
    .option('--sandbox <id>', 'in which sandbox', defaultSandboxId)
    .addOption(urlOption())
    .option('--json', 'as JSON', false)
    .addOption(tokenOption())
    .addHelpText('after', examples)
    .action(async (provider: string, type: string, options: TriggerOptions) => {
      const { trigger } = await import('./trigger.ts');
      await trigger({ ...options, provider, type }, terminal);
    });
}

const examples = `
Exit codes: 0 when the event happened, whatever the receivers said, 1 when it was refused, 2 for wrong usage.

Examples:
  webhook-sandbox trigger <provider> order.created
  webhook-sandbox trigger <provider> order.created --data '{"id":251}' --account 7
  webhook-sandbox trigger <provider> order.created --count 50 --wait 0 --json
  webhook-sandbox trigger <provider> order.created --to http://127.0.0.1:3000/hooks`;
