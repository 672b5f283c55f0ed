/** A sandbox for tests, with one collection. */
import { defineCollection } from './collection.ts';
import { Sandbox } from './sandbox.ts';
import type { SandboxSettings } from './sandbox-settings.ts';

export interface Hook {
  readonly id: number;
  readonly owner: string;
  readonly secret?: string;
}

export const hooks = defineCollection<Hook>('test.hooks', { owner: (hook) => hook.owner });

/** What the clock shows at first. */
export const start = Date.UTC(2026, 0, 1);

export function newSandbox(
  ledgerLimit = 100,
  collections: SandboxSettings['collections'] = [hooks],
): Sandbox {
  return new Sandbox({
    id: 'a',
    seed: 'seed',
    clock: { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' },
    options: { 'test.throttle': 'off' },
    credentials: [
      {
        provider: 'test',
        id: 'default',
        title: 'a key',
        headers: { Authorization: 'Bearer abc' },
        account: { id: 'one' },
      },
    ],
    collections,
    ledgerLimit,
  });
}

/** Its id and secret come from the sandbox; the entry's cause is `req_1`. */
export function createHook(sandbox: Sandbox, owner: string): Hook {
  return sandbox.transact('req_1', (transaction) => {
    const hook = { id: transaction.nextInteger('hooks'), owner, secret: transaction.random.hex(8) };
    transaction.put(hooks, String(hook.id), hook);
    return hook;
  });
}
