/** Two hundred sandboxes at once: each ends as a model of it predicts, and knows nothing of the others. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainClient as client } from './plain-client.ts';
import { marker, newModel, start, Walker } from './sandbox-walk.ts';
import type { Model } from './sandbox-walk.ts';
import { createSandbox } from './sandbox.ts';
import { startTarget } from './server.ts';
import type { Target } from './server.ts';
import { expectLists, steps } from './walk-steps.ts';

const sandboxes = 200;
const longestWalk = 10;

let target: Target;

beforeAll(async () => {
  target = await startTarget();
}, 60_000);

afterAll(async () => {
  await target.stop();
});

interface Ledger {
  readonly entries: readonly {
    readonly kind: string;
    readonly id: string;
    readonly cause?: string | null;
    readonly headers?: Readonly<Record<string, string>>;
  }[];
}

/** All requests are there, no other is, and everything else was made by one of them or by nobody. */
async function expectOwnLedger(model: Model, walker: Walker): Promise<void> {
  const { entries } = (await walker.read('ledger?limit=1000')) as Ledger;
  const requests = entries.filter(({ kind }) => kind === 'request');
  expect(requests.map(({ headers }) => headers?.[marker])).toEqual(
    Array<string>(model.requests).fill(walker.sandbox.id),
  );
  const own = new Set<unknown>([null, ...requests.map(({ id }) => id)]);
  const others = entries.filter(({ kind }) => kind !== 'request');
  expect(others.filter(({ cause }) => !own.has(cause))).toEqual([]);
}

async function walk(commands: Iterable<fc.AsyncCommand<Model, Walker>>): Promise<void> {
  const sandbox = await createSandbox(target, client, {
    clock: { mode: 'frozen', now: new Date(start).toISOString() },
    options: { 'bspk.throttle': 'off', 'partoo.throttle': 'off' },
  });
  const walker = new Walker(sandbox, target, client);
  const model = newModel();
  try {
    await fc.asyncModelRun(() => ({ model, real: walker }), commands);
    await expectLists(model, walker);
    await expectOwnLedger(model, walker);
    const now = new Date(model.now).toISOString();
    expect(await walker.read('clock')).toEqual({ mode: 'frozen', now, pending: 0 });
  } finally {
    await sandbox.remove();
  }
}

test('two hundred sandboxes in parallel each end as their models predict', async () => {
  const walks = fc.commands(steps, { maxCommands: longestWalk, size: 'max' });
  const one = (): Promise<void> =>
    fc.assert(fc.asyncProperty(walks, walk), { numRuns: 1, endOnFailure: true });
  const ends = await Promise.allSettled(Array.from({ length: sandboxes }, one));
  const [failed] = ends.filter((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}, 60_000);

test('nothing failed inside the server', () => {
  expect(target.defects).toEqual([]);
});
