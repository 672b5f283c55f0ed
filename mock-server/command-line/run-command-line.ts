/** The commands and their options. */
import { Command, CommanderError, Option } from 'commander';
import { packageVersion } from '../admin/package-version.ts';
import { defaults } from '../config.ts';
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
  return program;
}

const collect = (value: string, previous: readonly string[] = []): string[] => [...previous, value];

const logFormat = new Option(
  '--log-format <format>',
  'one readable line or one JSON object per request',
)
  .choices(['pretty', 'json'])
  .default(defaults.logFormat);

const logLevel = new Option('--log-level <level>', 'debug adds bodies; silent logs nothing')
  .choices(['debug', 'info', 'warn', 'error', 'silent'])
  .default(defaults.logLevel);

function addServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .description('Start the sandbox and answer until it is stopped (Ctrl-C).')
    .option('--port <number>', 'port to listen on; 0 takes a free one', String(defaults.port))
    .option('--host <address>', 'address to listen on', defaults.host)
    .option(
      '--spec <file>',
      'also serve this OpenAPI document through the mock; goes with --name; repeatable',
      collect,
    )
    .option(
      '--name <name>',
      'name of the document given with --spec: /<name>/…; repeatable',
      collect,
    )
    .option(
      '--option <switch=value>',
      "set a provider's switch in every sandbox, e.g. <provider>.throttle=off; repeatable",
      collect,
    )
    .option(
      '--ledger-limit <number>',
      'entries that each sandbox remembers',
      String(defaults.ledgerLimit),
    )
    .option(
      '--max-sandboxes <number>',
      'how many sandboxes there may be',
      String(defaults.sandboxLimit),
    )
    .addOption(logFormat)
    .addOption(logLevel)
    .addHelpText('after', serveExamples)
    .action(async (given: unknown) => {
      const { serve } = await import('./serve.ts');
      await serve(given as Record<string, unknown>, terminal);
    });
}

const serveExamples = `
Examples:
  webhook-sandbox serve
  webhook-sandbox serve --port 0 --log-format json
  webhook-sandbox serve --spec petstore.yaml --name petstore`;

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
