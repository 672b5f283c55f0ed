/**
 * Whether requests leave something behind: after 100,000 over 1,000 sandboxes, with all rate limits, another 100,000 may not change the heap
 * by a tenth. `node --expose-gc --import tsx mock-server/bench/memory.ts`
 */
import { startBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';
import { plainRequests } from './plain-requests.ts';
import type { PlainRequests } from './plain-requests.ts';

const sandboxes = 1_000;
const requestsPerSandbox = 100;
const ledgerLimit = 50;
/** The most that the heap may change, as a part of what it was. */
const bound = 0.1;

function heapAfterCollection(): number {
  if (!globalThis.gc) throw new Error('Failed to measure: start node with --expose-gc.');
  for (let round = 0; round < 3; round += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
}

async function ask(server: BenchServer, plain: readonly PlainRequests[]): Promise<void> {
  for (let round = 0; round < requestsPerSandbox; round += 1) {
    const request = plain[round % plain.length];
    if (!request) throw new Error('No provider has a list.');
    const { provider, list, headers } = request;
    for (let number = 1; number < sandboxes; number += 1) {
      await server.send('GET', `/sandboxes/s${number}/${provider}${list}`, headers);
    }
    await server.send('GET', `/${provider}${list}`, headers);
  }
}

const inMebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

const server = await startBenchServer({ throttled: true, ledgerLimit, sandboxLimit: sandboxes });
for (let number = 1; number < sandboxes; number += 1) {
  await server.send('POST', '/__admin/sandboxes', {}, JSON.stringify({ id: `s${number}` }));
}
const plain = await plainRequests(server);
process.stdout.write(`with ${sandboxes} sandboxes: ${inMebibytes(heapAfterCollection())}\n`);
await ask(server, plain);
const before = heapAfterCollection();
process.stdout.write(`after 100,000 requests: ${inMebibytes(before)}\n`);
await ask(server, plain);
const after = heapAfterCollection();
const change = (after - before) / before;
process.stdout.write(
  `after 100,000 more: ${inMebibytes(after)}, ${(change * 100).toFixed(1)} % ` +
    `(${Math.abs(change) <= bound ? 'within' : 'BEYOND'} 10 %)\n`,
);
await server.stop();
