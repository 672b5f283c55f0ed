/** `node --import tsx contract-tests/kill-rounds.ts --rounds 50`: kills a server under load again and again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DurableLoad } from './durable-load.ts';
import { startDurable } from './durable-process.ts';
import { killRound } from './kill-round.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '50' } } });
const rounds = Number(values.rounds);
const directory = mkdtempSync(join(tmpdir(), 'kill-rounds-'));
const load = new DurableLoad();
let server = await startDurable(directory);
let round = 0;
while (round < rounds && load.wrong.length === 0) {
  round += 1;
  server = await killRound(server, directory, load);
  const things = load.subscriptions.size + load.sandboxes.size;
  console.log(
    `round ${round}: ${load.acknowledged} acknowledged, ${things} things, ${load.wrong.length} wrong`,
  );
}
await server.end('SIGTERM');
rmSync(directory, { recursive: true, force: true });
for (const wrong of load.wrong) console.log(wrong);
console.log(
  load.wrong.length === 0
    ? `${round} kills: of ${load.acknowledged} acknowledged answers nothing was lost and nothing repeated.`
    : `Failed in round ${round}.`,
);
process.exitCode = load.wrong.length === 0 ? 0 : 1;
