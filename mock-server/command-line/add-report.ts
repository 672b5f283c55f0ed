/** `webhook-sandbox report` and its options. */
import { Option } from 'commander';
import type { Command } from 'commander';
import type { ReportOptions } from './report.ts';
import { tokenOption, urlOption } from './server-options.ts';
import type { Terminal } from './terminal.ts';

export function addReport(program: Command, terminal: Terminal): void {
  program
    .command('report')
    .argument('[files...]', 'reports that were written before, or folders of them, to be added up')
    .description('Show what was made of the specifications, and whether both sides kept to them.')
    .addOption(urlOption())
    .option('--sandbox <id>', 'only this sandbox; all of them, also deleted ones, by default')
    .option('--json', 'as JSON', false)
    .option('--all', 'show every list whole', false)
    .option('--out <file>', 'write it to a file as well, as JSON')
    .addOption(
      new Option(
        '--fail-on <what>',
        'exit with 1 also when a client was refused, not only when an answer broke its specification',
      ).choices(['refusals']),
    )
    .option(
      '--require <shares>',
      'exit with 1 when less was exercised: percent of operations, answers, parameters, properties, values, events, answerProperties, eventProperties',
    )
    .addOption(tokenOption())
    .addHelpText('after', examples)
    .action(async (files: readonly string[], options: Omit<ReportOptions, 'files'>) => {
      const { report } = await import('./report.ts');
      await report({ ...options, files }, terminal);
    });
}

const examples = `
Without files it is the report of the running server; with files they are added up, and no server is asked.
A share of --require holds for every provider that was called; <provider>.events=50 holds for that one.

Exit codes: 0 when every answer kept to its specification, 1 when one did not or too little was exercised,
2 for wrong usage.

Examples:
  webhook-sandbox report
  webhook-sandbox report --sandbox checkout --fail-on refusals
  webhook-sandbox report --url http://127.0.0.1:4020 --json
  webhook-sandbox report --out reports/job-1.json
  webhook-sandbox report reports --require operations=100,events=50`;
