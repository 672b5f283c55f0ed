/** The flags of `npm run bench`. */
import { Command, InvalidArgumentError } from 'commander';

export interface BenchOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUp: number;
  readonly connections: number;
  readonly coldStarts: number;
  readonly only?: readonly string[];
  readonly peers?: readonly string[];
  readonly subject?: string;
  readonly generator: 'wrk' | 'autocannon' | 'auto';
  readonly out?: string;
  readonly stages?: true;
  readonly rates?: true;
  readonly growth?: true;
  readonly all?: true;
  readonly quick?: true;
}

/** @param args without node and the file; prints help and ends the process when they ask for it, or are wrong */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const command = new Command('npm run bench --')
    .description(
      'Measures this project beside its peers. Give it a machine that does nothing else.',
    )
    .option('--rounds <number>', 'times that each server has its turn', wholeNumber, 5)
    .option('--seconds <number>', 'how long each request is measured in a turn', wholeNumber, 4)
    .option('--warm-up <number>', 'seconds of the same load before', wholeNumber, 2)
    .option('--connections <number>', 'connections at the same time', wholeNumber, 50)
    .option('--cold-starts <number>', 'starts of each server, in turns', wholeNumber, 5)
    .option('--only <names>', 'requests: create,refused,list,get', names)
    .option('--peers <names>', 'servers beside this one; "none" for this one alone', names)
    .option('--subject <path>', "the command to measure (default: the built one, else the clone's)")
    .option('--generator <name>', 'wrk, autocannon or auto: wrk when it is there', 'auto')
    .option('--stages', 'instead: what a create costs, stage by stage')
    .option('--rates', 'instead: deliveries and sandboxes per second')
    .option('--growth', 'instead: while operations, subscriptions and sandboxes grow')
    .option('--all', 'the comparison and all of these')
    .option('--quick', 'a hundredth of the work of --rates and --growth: whether they go at all')
    .option('--out <file>', 'where the results go, plots beside it (default: results.json here)');
  return command.parse(args, { from: 'user' }).opts<BenchOptions>();
}

export function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

function names(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}
