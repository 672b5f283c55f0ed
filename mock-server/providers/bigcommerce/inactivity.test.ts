/** Hooks of snapshots and journals that were made before the use of a hook was counted. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer } from '../../create-server.ts';
import type { SandboxServer } from '../../create-server.ts';
import type { Snapshot } from '../../sandbox/snapshot.ts';
import { hooks } from './hook.ts';

let server: SandboxServer;
let origin: string;

beforeAll(async () => {
  server = await createServer();
  origin = await server.listen(0, '127.0.0.1');
}, 60_000);

afterAll(() => server.close());

async function createHook(sandbox: string): Promise<void> {
  const answer = await fetch(`${origin}/sandboxes/${sandbox}/bigcommerce/stores/abc/v3/hooks`, {
    method: 'POST',
    headers: {
      'X-Auth-Token': 'sandbox-bigcommerce-token',
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({
      scope: 'store/order/created',
      destination: 'https://shop.example.com/hooks',
      is_active: true,
    }),
  });
  expect(answer.status).toBe(200);
}

function withoutUse(snapshot: Snapshot): Snapshot {
  const content = snapshot.collections[hooks.name];
  if (!content) throw new Error('there are no hooks');
  const records = content.records.map(([key, position, record]) => {
    // JSON leaves it out.
    return [key, position, { ...record, used_at: undefined }] as const;
  });
  return {
    ...snapshot,
    collections: { ...snapshot.collections, [hooks.name]: { ...content, records } },
  };
}

test('a hook that does not say when it was used was last used when it was created', async () => {
  const sandbox = server.sandboxes.create({
    clock: { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' },
  });
  await createHook(sandbox.id);
  const path = `${origin}/__admin/sandboxes/${sandbox.id}`;
  const restored = await fetch(`${path}/snapshot`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(withoutUse(sandbox.snapshot())),
  });
  expect(restored.status).toBe(200);
  const isActive = () => sandbox.state.table(hooks).all()[0]?.is_active;
  await server.engine.advance(sandbox, { to: Date.parse('2026-03-31T23:59:59.999Z') });
  const before = isActive();
  await server.engine.advance(sandbox, { to: Date.parse('2026-04-01T00:00:00.000Z') });
  expect([before, isActive()]).toEqual([true, false]);
});
