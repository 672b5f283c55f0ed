/** The commands and their options. */
import { Command, CommanderError } from 'commander';
import { packageVersion } from '../admin/package-version.ts';
import { settings } from '../config/settings.ts';
import { settingOptions } from './setting-options.ts';
import { addCa } from './add-ca.ts';
import { addListen } from './add-listen.ts';
import { addReceiverCheck } from './add-receiver-check.ts';
import { addReport } from './add-report.ts';
import { addTrigger } from './add-trigger.ts';
import { addVerify } from './add-verify.ts';
import { FailedCheck } from './failed-check.ts';
import { UsageError } from './usage-error.ts';
import type { Terminal } from './terminal.ts';

/**
 * @param args without the program's name
 * @returns the exit code: 0, 2 for wrong usage, 1 for anything else that failed
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = defineProgram(terminal);
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof FailedCheck) return 1;
    terminal.error(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function defineProgram(terminal: Terminal): Command {
  const program = new Command('webhook-sandbox')
    .description(
      'Stands in for APIs that register webhooks: a mock and sandbox for contract tests.',
    )
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.error })
    .configureHelp({ showGlobalOptions: false })
    .showSuggestionAfterError()
    .exitOverride();
  addServe(program, terminal);
  addProviders(program, terminal);
  addReport(program, terminal);
  addTrigger(program, terminal);
  addListen(program, terminal);
  addReceiverCheck(program, terminal);
  addVerify(program, terminal);
  addCa(program, terminal);
  return program;
}

function addServe(program: Command, terminal: Terminal): void {
  const command = program
    .command('serve')
    .description('Start the sandbox and answer until it is stopped (Ctrl-C).')
    // What is unknown or too much is told together with every other mistake.
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText('after', aboutServe)
    .action(async (given: Record<string, unknown>) => {
      const { serve } = await import('./serve.ts');
      await serve({ given, rest: command.args }, terminal);
    });
  for (const option of settingOptions(settings)) command.addOption(option);
}

const aboutServe = `
Everything above can also stand in a file, webhook-sandbox.config.yaml, .yml or
.json, under the flag's name in camelCase (ledgerLimit), and in a variable of the
environment (WEBHOOK_SANDBOX_LEDGER_LIMIT; lists with commas). A flag wins over
the variable, the variable over the file; switches add up. For --spec and --name
the file has "documents: [{ name, file }]", for --option it has
"options: { <provider>.<switch>: value }". It can also prepare sandboxes:

  sandboxes:
    - id: checkout
      clock: frozen
      hooks:
        - provider: <provider>
          path: /its/own/path
          body: { url: https://shop.example.com/hooks }

Examples:
  webhook-sandbox serve
  webhook-sandbox serve --port 0 --log-format json
  webhook-sandbox serve --spec petstore.yaml --name petstore
  webhook-sandbox serve --config ci/sandboxes.yaml
  WEBHOOK_SANDBOX_PORT=8080 webhook-sandbox serve`;

function addProviders(program: Command, terminal: Terminal): void {
  program
    .command('providers')
    .argument('[name]', 'only this provider')
    .description(
      'Show what is imitated: addresses, credentials, operations, switches, assumptions.',
    )
    .option('--json', 'as JSON', false)
    .action(async (name: string | undefined, { json }: { json: boolean }) => {
      const { listProviders } = await import('./list-providers.ts');
      await listProviders(name, json, terminal);
    });
}
