/** `webhook-sandbox receiver-check` and its options. */
import { Option } from 'commander';
import type { Command } from 'commander';
import { receiverSecretVariable } from '../config/setting-names.ts';
import { checkIds } from '../receiver-check/check.ts';
import type { ReceiverCheckOptions } from './receiver-check-options.ts';
import type { Terminal } from './terminal.ts';

export function addReceiverCheck(program: Command, terminal: Terminal): void {
  program
    .command('receiver-check')
    .argument('<provider>', 'as whom to call; the name of your own document with --spec')
    .argument('<url>', 'address of your receiver')
    .description(
      'Call your receiver as a provider does, rightly and wrongly, and see what it handles.',
    )
    .addOption(
      new Option(
        '--secret <secret>',
        `what the calls are proved with; better in ${receiverSecretVariable}, because others see command lines`,
      ).conflicts('secretFile'),
    )
    .option('--secret-file <file>', 'a file with it')
    .addOption(severalTimes('--event <type>', 'only events of this type; may be repeated'))
    .option('--account <id>', "whose events they are; the provider's usual one by default")
    .addOption(severalTimes('--header <header>', '"Name: value", sent as well; may be repeated'))
    .option('--only <checks>', 'only these, with commas between')
    .option('--skip <checks>', 'all but these, with commas between')
    .option('--timeout <duration>', "how long an answer may take; the provider's own by default")
    .option('--slow <duration>', 'how long the slow body takes; 2.5s, or half of the time-out')
    .option('--spec <file>', 'an OpenAPI document whose events are sent')
    .option('--allow-public', 'call a receiver on a public address, too', false)
    .option('--receiver-ca <file>', 'trust this authority (PEM), besides the usual ones')
    .option('--insecure-receivers', 'take any certificate that the receiver shows', false)
    .option('--json', 'as JSON', false)
    .option('--junit <file>', 'write the results there, too, as JUnit has them')
    .addHelpText('after', aboutReceiverCheck)
    .action(async (provider: string, url: string, options: ReceiverCheckOptions) => {
      const { receiverCheck } = await import('./receiver-check.ts');
      await receiverCheck({ ...options, provider, url }, terminal);
    });
}

function severalTimes(flags: string, description: string): Option {
  return new Option(flags, description)
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], 'none');
}

const aboutReceiverCheck = `
The checks: ${checkIds.slice(0, 6).join(', ')},
${checkIds.slice(6).join(', ')}.
The first one is always made; when it fails, nothing else is sent.

Exit codes: 0 when everything was handled, 1 when something was not, 2 for wrong usage.

Examples:
  webhook-sandbox receiver-check <provider> http://127.0.0.1:3000/hooks
  webhook-sandbox receiver-check <provider> http://127.0.0.1:3000/hooks --event order.created --skip two-signatures
  ${receiverSecretVariable}=whsec_… webhook-sandbox receiver-check <provider> http://127.0.0.1:3000/hooks --junit report.xml`;
