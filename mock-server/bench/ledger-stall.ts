/**
 * Measures how long requests to a provider take beside readers of a full ledger, and alone:
 * `node --import tsx mock-server/bench/ledger-stall.ts`. Neither may slow them to more than twice the time (p99).
 */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import type { Provider } from '../api/provider.ts';
import { loadProviders } from '../load-providers.ts';
import type { Load } from './load.ts';

const rounds = 6;
const roundMs = 1_500;
const ledgerLimit = 10_000;

const readers = {
  alone: undefined,
  'beside pages of 1000 entries': 'list',
  'beside streams from the beginning': 'stream',
} as const;

type Mode = keyof typeof readers;

const providers = await loadProviders([]);
const off = providers.map(({ name }) => [`${name}.throttle`, 'off'] as const);
const server = await createServer({ providers, ledgerLimit, options: Object.fromEntries(off) });
const url = await server.listen(0, '127.0.0.1');
const probe: Load = { kind: 'probe', ...listing(url, providers), milliseconds: roundMs };

await fillLedger(server);
await measure('alone');
const times = new Map<Mode, number[]>();
for (let round = 0; round < rounds; round += 1) {
  for (const mode of Object.keys(readers) as Mode[]) {
    times.set(mode, [...(times.get(mode) ?? []), ...(await measure(mode))]);
  }
}
report();
await server.close();

/** A listing that needs no parameters. */
function listing(origin: string, all: readonly Provider[]): Pick<Load, 'url' | 'headers'> {
  const provider = all.find(({ realUrl }) => !realUrl.includes('{'));
  const headers = provider?.credentials[0]?.headers;
  if (!provider || !headers) throw new Error('No provider has a listing without parameters.');
  return { url: `${origin}/${provider.name}${new URL(provider.realUrl).pathname}`, headers };
}

/** With real requests: what they leave behind is what is read. */
async function fillLedger({ sandboxes }: SandboxServer): Promise<void> {
  const ledger = sandboxes.get('default')?.ledger;
  while ((ledger?.lastSequence ?? ledgerLimit) < ledgerLimit) await run(probe).done;
}

/** @returns milliseconds, one per request */
async function measure(mode: Mode): Promise<number[]> {
  const kind = readers[mode];
  const path = kind === 'stream' ? 'ledger/stream?after=0' : 'ledger?after=0&limit=1000';
  const reader =
    kind &&
    run({ kind, url: `${url}/__admin/sandboxes/default/${path}`, headers: {}, milliseconds: 0 });
  // It takes as long to start as the other one.

  const measured = await run(probe).done;
  reader?.stop();
  await reader?.done;
  return measured;
}

function run(load: Load): { readonly done: Promise<number[]>; stop(): void } {
  const file = fileURLToPath(new URL('./load.ts', import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(load));
  const done = text(child.stdout).then((times) => JSON.parse(times || '[]') as number[]);
  return { done, stop: () => void child.kill() };
}

function report(): void {
  const alone = percentile(times.get('alone') ?? [], 0.99);
  for (const [mode, measured] of times) {
    const [half, most] = [percentile(measured, 0.5), percentile(measured, 0.99)];
    const ratio = (most / alone).toFixed(2);
    console.log(
      `${mode}: p50 ${half.toFixed(2)} ms, p99 ${most.toFixed(2)} ms, ${ratio} × alone, ${measured.length} requests`,
    );
  }
}

function percentile(measured: readonly number[], part: number): number {
  const sorted = [...measured].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
}
