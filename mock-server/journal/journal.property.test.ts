/** Whatever is done to sandboxes: after a restart everything is as it was. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import { createHook, hooks } from '../sandbox/test-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { everything, newDirectory, openWorld } from './test-journal.ts';

type Step = (sandbox: Sandbox, sandboxes: Sandboxes) => unknown;

const ids = ['default', 'a', 'b'] as const;
const idOf = fc.constantFrom(...ids);
const frozen = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' } as const;
/** Longer than the clock is moved altogether: which of the windows that are over are still stored is not kept. */
const window = { kind: 'rolling', ms: 1e9 } as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.string().map((owner) => (sandbox: Sandbox) => createHook(sandbox, owner)),
  fc.nat(5).map((key) => (sandbox: Sandbox) => {
    sandbox.transact(null, (transaction) => {
      transaction.delete(hooks, String(key));
    });
  }),
  fc.boolean().map((keep) => (sandbox: Sandbox) => {
    const work = (transaction: Parameters<Parameters<Sandbox['transact']>[1]>[0]): void => {
      transaction.put(hooks, '1', { id: transaction.nextInteger('n'), owner: 'changed' });
    };
    sandbox.transact(null, work, { keep: () => keep, entry: () => null });
  }),
  fc.constant((sandbox: Sandbox) => sandbox.nextRequestId()),
  fc.constantFrom('k', 'l').map((key) => (sandbox: Sandbox) => sandbox.hit(key, window)),
  fc.nat(10_000).map((by) => (sandbox: Sandbox) => {
    sandbox.moveClock(sandbox.clock.now() + by);
  }),
  fc.constant((sandbox: Sandbox) => {
    sandbox.reset();
  }),
  idOf.map((from) => (sandbox: Sandbox, sandboxes: Sandboxes) => {
    const snapshot = sandboxes.get(from)?.snapshot();
    if (snapshot) sandbox.restore(snapshot);
  }),
  idOf.map((to) => (sandbox: Sandbox, sandboxes: Sandboxes) => {
    if (!sandboxes.get(to)) sandboxes.fork(sandbox, to);
  }),
  fc.constant((sandbox: Sandbox, sandboxes: Sandboxes) => {
    if (sandbox.id !== 'default') sandboxes.delete(sandbox.id);
  }),
  fc.constant((_sandbox: Sandbox, sandboxes: Sandboxes) => {
    sandboxes.flush();
  }),
);

function doStep(sandboxes: Sandboxes, id: string, work: Step): void {
  const sandbox = sandboxes.get(id) ?? sandboxes.create({ id, clock: frozen });
  work(sandbox, sandboxes);
}

test('after a restart every sandbox is as it was, whatever was done to it', async () => {
  const steps = fc.array(fc.tuple(idOf, step), { maxLength: 60 });
  const property = fc.asyncProperty(steps, steps, async (first, second) => {
    const directory = newDirectory();
    let world = await openWorld(directory.path);
    for (const done of [first, second]) {
      for (const [id, work] of done) doStep(world.sandboxes, id, work);
      const before = everything(world);
      world.journal.close();
      world = await openWorld(directory.path);
      expect(everything(world)).toEqual(before);
    }
    world.journal.close();
    directory.remove();
  });
  await fc.assert(property, { numRuns: 40 });
});
