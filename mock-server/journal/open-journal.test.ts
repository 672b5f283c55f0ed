import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { defaultSandboxId } from '../sandbox/sandboxes.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { createHook, hooks } from '../sandbox/test-sandbox.ts';
import { loadSqlite } from './database.ts';
import { openJournal } from './open-journal.ts';
import { everything, newDirectory, openWorld } from './test-journal.ts';
import type { TestWorld } from './test-journal.ts';

let directory: ReturnType<typeof newDirectory>;

beforeEach(() => {
  directory = newDirectory();
});

afterEach(() => {
  directory.remove();
});

function theDefault({ sandboxes }: TestWorld): Sandbox {
  const sandbox = sandboxes.get(defaultSandboxId);
  if (!sandbox) throw new Error('no default sandbox');
  return sandbox;
}

async function reopened(world: TestWorld): Promise<TestWorld> {
  world.journal.close();
  return openWorld(directory.path);
}

test('everything is there again: records, clock, counters, limits, ledger, and the order of the sandboxes', async () => {
  let world = await openWorld(directory.path);
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' } as const;
  const sandbox = world.sandboxes.create({ id: 'b', seed: 's', clock, options: { 'x.y': 1 } });
  world.sandboxes.create({ id: 'a' });
  createHook(sandbox, 'one');
  createHook(sandbox, 'two');
  sandbox.nextRequestId();
  sandbox.hit('key', { kind: 'rolling', ms: 1_000 });
  sandbox.moveClock(sandbox.clock.now() + 500);
  sandbox.transact(null, (transaction) => {
    transaction.delete(hooks, '1');
  });
  const before = everything(world);
  world = await reopened(world);
  expect(everything(world)).toEqual(before);
  expect(world.sandboxes.list().map(({ id }) => id)).toEqual(['default', 'b', 'a']);
  expect(world.damaged).toEqual([]);
  createHook(theDefault(world), 'three');
  world.sandboxes.flush();
  const files = ['journal.db', 'journal.db-wal', 'journal.lock'];
  expect(readdirSync(directory.path).sort()).toEqual(files);
  world.journal.close();
  expect(readdirSync(directory.path).sort()).toEqual(['journal.db', 'journal.lock']);
});

test('a reset, a restore, a fork and a sandbox made anew under the same name are kept', async () => {
  let world = await openWorld(directory.path);
  const source = theDefault(world);
  createHook(source, 'one');
  const snapshot = source.snapshot();
  createHook(world.sandboxes.fork(source, 'copy'), 'two');
  const restored = world.sandboxes.create({ id: 'restored' });
  createHook(restored, 'gone');
  restored.restore(snapshot);
  const anew = world.sandboxes.create({ id: 'anew' });
  createHook(anew, 'gone');
  world.sandboxes.flush();
  world.sandboxes.delete('anew');
  createHook(world.sandboxes.create({ id: 'anew' }), 'three');
  world.sandboxes.delete('restored');
  world.sandboxes.fork(anew, 'late');
  world.sandboxes.flush();
  source.reset();
  const before = everything(world);
  world = await reopened(world);
  expect(everything(world)).toEqual(before);
  expect(world.sandboxes.list().map(({ id }) => id)).toEqual(['default', 'copy', 'anew', 'late']);
  world.journal.close();
});

test('a request that is under way when its sandbox is deleted leaves nothing in the next one of that name', async () => {
  let world = await openWorld(directory.path);
  const old = world.sandboxes.create({ id: 'a' });
  world.sandboxes.delete('a');
  const next = world.sandboxes.create({ id: 'a' });
  createHook(old, 'late');
  world.sandboxes.flush();
  const before = next.snapshot();
  world = await reopened(world);
  expect(world.sandboxes.get('a')?.snapshot()).toEqual(before);
  expect(world.sandboxes.get('a')?.ledger.lastSequence).toBe(0);
  world.journal.close();
});

test('after many changes the file holds a new snapshot, the newest entries, and little else', async () => {
  let world = await openWorld(directory.path);
  const sandbox = theDefault(world);
  for (let round = 0; round < 11_000; round += 1) {
    sandbox.transact(null, (transaction) => {
      transaction.put(hooks, 'one', { id: round, owner: 'x' });
    });
    if (round % 10 === 0) world.sandboxes.flush();
  }
  const before = everything(world);
  world.journal.close();
  const database = (await loadSqlite())(join(directory.path, 'journal.db'));
  const [[records]] = database.prepare('SELECT count(*) FROM records').raw().all() as [[number]];
  database.close();
  expect(records).toBeLessThan(600);
  world = await openWorld(directory.path);
  expect(everything(world)).toEqual(before);
  world.journal.close();
});

test('what could not be written is written with what follows, once', async () => {
  let world = await openWorld(directory.path);
  world.journal.close();
  const database = (await loadSqlite())(join(directory.path, 'journal.db'));
  database.exec(
    "CREATE TRIGGER small BEFORE INSERT ON records WHEN length(NEW.items) < 600 BEGIN SELECT RAISE(ABORT, 'no room'); END",
  );
  database.close();
  world = await openWorld(directory.path);
  const sandbox = theDefault(world);
  createHook(sandbox, 'one');
  const failure = expect(() => {
    sandbox.flush();
  });
  failure.toThrow(
    `Failed to write the journal ${join(directory.path, 'journal.db')}: no room. ` +
      'Nothing is lost as long as the server runs: the next answer tries it again.',
  );
  world.sandboxes.create({ id: 'other' });
  expect(() => {
    sandbox.flush();
  }).toThrow('no room');
  createHook(sandbox, 'two');
  sandbox.flush();
  const before = everything(world);
  world = await reopened(world);
  expect(everything(world)).toEqual(before);
  world.journal.close();
});

test('a change that is no JSON is refused, and the journal goes on', async () => {
  let world = await openWorld(directory.path);
  const sandbox = theDefault(world);
  const odd = { id: 1n as unknown as number, owner: 'x' };
  expect(() => {
    sandbox.transact(null, (transaction) => {
      transaction.put(hooks, '1', odd);
    });
  }).toThrow('BigInt');
  createHook(sandbox, 'one');
  world = await reopened(world);
  expect(theDefault(world).state.table(hooks).all()).toHaveLength(1);
  world.journal.close();
});

test('a directory that is in use is refused, and free again when its journal is closed', async () => {
  const world = await openWorld(directory.path);
  const refusal =
    `Failed to open the data directory ${directory.path}: another process uses it. ` +
    'Stop it, or choose another directory with --data.';
  await expect(openJournal(directory.path, { ledgerLimit: 1 })).rejects.toThrow(refusal);
  world.journal.close();
  (await openWorld(directory.path)).journal.close();
});

test('what cannot be a directory is refused', async () => {
  const file = join(directory.path, 'file');
  writeFileSync(file, 'x');
  await expect(openJournal(file, { ledgerLimit: 1 })).rejects.toThrow(
    `Failed to open the data directory ${file}: it cannot be written (EEXIST: file already exists, mkdir '${file}'). ` +
      'Give this user the right to, or choose another directory with --data.',
  );
});

const rightsOf = (...path: readonly string[]): string =>
  (statSync(join(...path)).mode & 0o777).toString(8);

test('what is kept is for this user alone, in a directory that everybody may read too', async () => {
  const made = join(directory.path, 'made');
  const world = await openWorld(made);
  createHook(theDefault(world), 'secret');
  world.sandboxes.flush();
  const files = ['journal.db', 'journal.db-wal'];
  expect([rightsOf(made), ...files.map((file) => rightsOf(made, file))]).toEqual([
    '700',
    '600',
    '600',
  ]);
  world.journal.close();

  chmodSync(directory.path, 0o755);
  writeFileSync(join(directory.path, 'journal.db'), 'no journal', { mode: 0o600 });
  const other = await openWorld(directory.path);
  expect(other.damaged).toHaveLength(1);
  expect(rightsOf(directory.path, 'journal.db')).toBe('600');
  other.journal.close();
});

test('whoever takes the name of a deleted sandbox stands behind those that came between', async () => {
  let world = await openWorld(directory.path);
  for (const id of ['a', 'b']) world.sandboxes.create({ id });
  world.sandboxes.delete('a');
  world.sandboxes.create({ id: 'c' });
  const again = world.sandboxes.create({ id: 'a' });
  again.reset();
  const before = everything(world);
  world = await reopened(world);
  expect(world.sandboxes.list().map(({ id }) => id)).toEqual(['default', 'b', 'c', 'a']);
  expect(everything(world)).toEqual(before);
  world.journal.close();
});

test('without SQLite for the platform it is said what to install', async () => {
  const missing = new Error("Cannot find module '@libsql/linux-x64-gnu'\nRequire stack:\n- /a.js");
  await expect(loadSqlite(() => Promise.reject(missing))).rejects.toMatchObject({
    message:
      'Failed to keep data: the package with SQLite for this platform, @libsql/linux-x64-gnu, is not installed. ' +
      'Install again with optional dependencies (npm install --include=optional), or start without --data.',
  });
  const broken = new Error("/lib/libc.so.6: version `GLIBC_2.38' not found");
  await expect(loadSqlite(() => Promise.reject(broken))).rejects.toMatchObject({
    message:
      "Failed to keep data: SQLite cannot be loaded (/lib/libc.so.6: version `GLIBC_2.38' not found). " +
      'Install again with optional dependencies (npm install --include=optional), or start without --data.',
  });
});
