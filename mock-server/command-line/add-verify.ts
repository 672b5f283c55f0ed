/** `webhook-sandbox verify` and its options. */
import { Option } from 'commander';
import type { Command } from 'commander';
import { tokenOption, urlOption } from './server-options.ts';
import type { Terminal } from './terminal.ts';
import type { VerifyOptions } from './verify-options.ts';

export function addVerify(program: Command, terminal: Terminal): void {
  const collect = (value: string, all: readonly string[]): readonly string[] => [...all, value];
  program
    .command('verify')
    .argument('[provider...]', 'only these providers; of a real one exactly one')
    .description('Send the documented cases to a sandbox or to a real provider, and compare.')
    .option('--target <address>', 'a sandbox, or the real provider; else the server of --url')
    .addOption(urlOption())
    .addOption(
      new Option(
        '--credential <header>',
        "for a real provider: 'Name: value', or 'id=Name: value' for another one than default (repeatable)",
      )
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(
      new Option('--var <name=value>', 'for a real provider: what stands in its paths (repeatable)')
        .argParser(collect)
        .default([], 'none'),
    )
    .option(
      '--allow-create',
      'at a real provider also what may create something, which is deleted',
      false,
    )
    .option('--rate <number>', 'requests per minute to a real provider (default: 60 or fewer)')
    .option('--verbose', 'list every case, not only those that differ', false)
    .option('--json', 'as JSON', false)
    .option('--out <file>', 'write the report there, not to standard output')
    .option('--junit <file>', "write it as JUnit's XML as well")
    .option('--quiet', 'no progress on standard error', false)
    .addOption(tokenOption())
    .addHelpText('after', about)
    .action(async (providers: readonly string[], options: Omit<VerifyOptions, 'providers'>) => {
      const { verify } = await import('./verify.ts');
      await verify({ ...options, providers }, terminal);
    });
}

const about = `
At a sandbox every case is played, each in a new sandbox, and whole answers are
compared. A target is a sandbox when its /__admin/health says so.

At a real provider only cases are sent that are marked as safe, one after the
other, at most half as many as its documented limit allows; 429 is waited out.
What could create or change something if the provider took it, even where it
should refuse it, needs --allow-create. Only what the run itself has made is
changed, and it is deleted again, also after Ctrl-C; what had to be left is
listed. Refusals are compared whole. Of other
answers it is the status, the named headers and the shape of the body: members
and types, ids and times in their form, and whole whatever the case has sent
itself. (Other accounts have other names, numbers and settings.)

Fidelity is same ÷ (same + different), by how well founded the expectation is:
seed, doc (published), seen (in practice), assumed.

Exit codes: 0 without differences, 1 with some, when it ended early, or when
nothing could be tried, 2 for wrong usage.

Examples:
  webhook-sandbox verify
  webhook-sandbox verify <provider> --url http://127.0.0.1:4020 --junit verify.xml
  webhook-sandbox verify --target https://api.example.com \\
    --credential 'X-Auth-Token: …' --var account=abc --allow-create`;
