/** What the dashboard knows of a ledger, held against the ledger of a real server. */
import { afterEach, expect, test } from '@jest/globals';
import { createServer } from '../../mock-server/create-server.ts';
import type { SandboxServer } from '../../mock-server/create-server.ts';
import { createAdminClient } from '../../mock-server/dashboard/api/admin-client.ts';
import { createAdminFetch } from '../../mock-server/dashboard/api/admin-fetch.ts';
import { TokenKeeper } from '../../mock-server/dashboard/api/token-keeper.ts';
import { LedgerStore } from '../../mock-server/dashboard/ledger/ledger-store.ts';
import type { LedgerFact } from '../../mock-server/sandbox/ledger-fact.ts';
import type { Sandbox } from '../../mock-server/sandbox/sandbox.ts';

// The browser's, as far as the store needs it.
globalThis.requestAnimationFrame = (work) => setTimeout(work, 16);
globalThis.cancelAnimationFrame = clearTimeout;

const closers: (() => Promise<void> | void)[] = [];
let adminSpecification: SandboxServer['adminSpecification'] | undefined;

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(port = 0): Promise<{ server: SandboxServer; origin: string }> {
  const server = await createServer({
    providers: [],
    ...(adminSpecification && { adminSpecification }),
  });
  ({ adminSpecification } = server);
  closers.push(() => server.close());
  return { server, origin: await server.listen(port, '127.0.0.1') };
}

function follow(origin: string, sandbox = 'default'): LedgerStore {
  const tokens = new TokenKeeper({ getItem: () => null, setItem: () => undefined });
  const fetch = createAdminFetch(tokens);
  const client = createAdminClient(origin, fetch);
  const store = new LedgerStore({ origin, client, fetch, tokens }, sandbox);
  const gone = new AbortController();
  void store.follow(gone.signal);
  closers.push(() => {
    gone.abort();
  });
  return store;
}

/** Resolves when it holds; the test's own time limit ends the wait. */
function until(store: LedgerStore, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = store.subscribe(look);
    look();
  });
}

const isLive = (store: LedgerStore) => () => store.state().kind === 'live';

function sandboxOf(server: SandboxServer): Sandbox {
  const sandbox = server.sandboxes.get('default');
  if (!sandbox) throw new Error('There is no default sandbox.');
  return sandbox;
}

function append(sandbox: Sandbox, count: number, seed: number): void {
  for (let index = 0; index < count; index += 1) {
    const fact = { kind: 'fork', cause: null, from: `${seed}-${index}` } as LedgerFact;
    sandbox.ledger.append(sandbox.clock.now(), fact);
  }
}

/** Both as the admin API shows them. */
async function expectSame(store: LedgerStore, origin: string): Promise<void> {
  const answer = await fetch(`${origin}/__admin/sandboxes/default/ledger?limit=1000`);
  const { entries } = (await answer.json()) as { entries: unknown[] };
  expect(store.view().entries.slice(-1_000)).toEqual(entries);
}

test('what was there before, and five hundred entries a second, arrive in order, each once', async () => {
  const { server, origin } = await start();
  const sandbox = sandboxOf(server);
  append(sandbox, 30, 0);
  const store = follow(origin);
  await until(store, isLive(store));
  let drawings = 0;
  store.subscribe(() => (drawings += 1));
  for (let second = 0; second < 1_000; second += 20) {
    append(sandbox, 10, second);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await until(store, () => store.view().last === 530);
  expect(store.view().entries.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 530 }, (_, index) => index + 1),
  );
  await expectSame(store, origin);
  expect(drawings).toBeLessThan(150);
});

test('older entries are loaded page by page', async () => {
  const { server, origin } = await start();
  append(sandboxOf(server), 2_300, 0);
  const store = follow(origin);
  await until(store, isLive(store));
  expect(
    store
      .view()
      .entries.map(({ seq }) => seq)
      .at(0),
  ).toBe(1_301);
  const { signal } = new AbortController();
  for (const first of [301, 1, 1]) {
    await store.loadOlder(signal);
    expect(store.view().entries.at(0)?.seq).toBe(first);
  }
  expect(store.view().entries).toHaveLength(2_300);
});

test('a reset empties it', async () => {
  const { server, origin } = await start();
  append(sandboxOf(server), 5, 0);
  const store = follow(origin);
  await until(store, isLive(store));
  sandboxOf(server).reset();
  append(sandboxOf(server), 2, 1);
  await until(store, () => store.view().last === 8);
  await expectSame(store, origin);
  expect(store.view().entries.map(({ kind }) => kind)).toEqual(['reset', 'fork', 'fork']);
});

for (const { title, count } of [
  { title: 'shorter', count: 3 },
  { title: 'as long', count: 10 },
  { title: 'longer', count: 25 },
]) {
  test(`after a restart with another ledger that is ${title}, that one is shown and no entry of the old one`, async () => {
    const { server, origin } = await start();
    append(sandboxOf(server), 10, 1);
    const store = follow(origin);
    await until(store, isLive(store));
    await server.close();
    await until(store, () => store.state().kind === 'reconnecting');
    const again = await start(Number(new URL(origin).port));
    append(sandboxOf(again.server), count, 2);
    await until(store, isLive(store));
    append(sandboxOf(again.server), 1, 3);
    await until(store, () => store.view().last === count + 1);
    await expectSame(store, origin);
    expect(store.view().entries).toHaveLength(count + 1);
  });
}

test('a sandbox that is deleted is known to be, and so is one that never was', async () => {
  const { server, origin } = await start();
  server.sandboxes.create({ id: 'a' });
  const store = follow(origin, 'a');
  await until(store, isLive(store));
  server.sandboxes.delete('a');
  await until(store, () => store.state().kind === 'deleted');
  const other = follow(origin, 'never');
  await until(other, () => other.state().kind === 'deleted');
});
