/** `webhook-sandbox report` and its options. */
import { Option } from 'commander';
import type { Command } from 'commander';
import type { ReportOptions } from './report.ts';
import { tokenOption, urlOption } from './server-options.ts';
import type { Terminal } from './terminal.ts';

export function addReport(program: Command, terminal: Terminal): void {
  program
    .command('report')
    .description('Show what was made of the specifications, and whether both sides kept to them.')
    .addOption(urlOption())
    .option('--sandbox <id>', 'only this sandbox; all of them, also deleted ones, by default')
    .option('--json', 'as JSON', false)
    .addOption(
      new Option(
        '--fail-on <what>',
        'exit with 1 also when a client was refused, not only when an answer broke its specification',
      ).choices(['refusals']),
    )
    .addOption(tokenOption())
    .addHelpText('after', examples)
    .action(async (options: ReportOptions) => {
      const { report } = await import('./report.ts');
      await report(options, terminal);
    });
}

const examples = `
Exit codes: 0 when every answer kept to its specification, 1 when one did not, 2 for wrong usage.

Examples:
  webhook-sandbox report
  webhook-sandbox report --sandbox checkout --fail-on refusals
  webhook-sandbox report --url http://127.0.0.1:4020 --json`;
