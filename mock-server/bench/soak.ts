/** The soak: `npm run soak -- --minutes 5`. It ends with 1 when something grows that should not. */
import type { ChildProcess } from 'node:child_process';
import { Command, InvalidArgumentError, Option } from 'commander';
import { leaks } from './soak/plant-leak.ts';
import type { Leak } from './soak/plant-leak.ts';
import { runSoak } from './soak/run-soak.ts';

const { minutes, plant } = new Command('npm run soak --')
  .description('Mixed traffic for a while: memory, what is open and the event loop must stay flat.')
  .option('--minutes <number>', 'how long', minutesOf, 5)
  .addOption(
    new Option('--plant <leak>', 'a fault that the soak must find').choices(leaks).default('none'),
  )
  .parse()
  .opts<{ readonly minutes: number; readonly plant: Leak }>();

let server: ChildProcess | undefined;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    server?.kill('SIGKILL');
    process.exit(code);
  });
}

const isFlat = await runSoak({
  minutes,
  plant,
  say: (line) => void process.stdout.write(`${line}\n`),
  onStarted: (started) => (server = started),
});
process.exit(isFlat ? 0 : 1);

function minutesOf(text: string): number {
  const number = Number(text);
  if (number > 0) return number;
  throw new InvalidArgumentError('It must be a number above 0.');
}
