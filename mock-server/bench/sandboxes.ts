/**
 * What it costs to create a sandbox: 1,000 creates against 1,000 plain reads, in turns, on one connection.
 * `node --import tsx mock-server/bench/sandboxes.ts`
 */
import { elapsedNow } from '../sandbox/wall-clock.ts';
import { startBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';
import { plainRequests } from './plain-requests.ts';

const turns = 20;
const perTurn = 50;
/** The most that 1,000 creates may cost, in plain reads. */
const bound = 5;

async function timed(count: number, work: () => Promise<unknown>): Promise<number> {
  const startedAt = elapsedNow();
  for (let round = 0; round < count; round += 1) await work();
  return elapsedNow() - startedAt;
}

/** @returns milliseconds of 1,000 creates and of 1,000 reads */
async function measure(server: BenchServer): Promise<readonly [creates: number, reads: number]> {
  const [plain] = await plainRequests(server);
  if (!plain) throw new Error('No provider has a list.');
  const read = () => server.send('GET', `/${plain.provider}${plain.list}`, plain.headers);
  const create = () => server.send('POST', '/__admin/sandboxes');
  let [creates, reads] = [0, 0];
  for (let turn = 0; turn < turns; turn += 1) {
    reads += await timed(perTurn, read);
    creates += await timed(perTurn, create);
  }
  return [creates, reads];
}

const server = await startBenchServer({ throttled: false, sandboxLimit: 10_000 });
// The first round warms up.
await measure(server);
for (let round = 1; round <= 3; round += 1) {
  const [creates, reads] = await measure(server);
  const ratio = creates / reads;
  process.stdout.write(
    `1,000 creates ${creates.toFixed(0)} ms, 1,000 reads ${reads.toFixed(0)} ms: ` +
      `${ratio.toFixed(2)} times as much (${ratio <= bound ? 'within' : 'BEYOND'} ${bound})\n`,
  );
}
await server.stop();
