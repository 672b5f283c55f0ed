import {
  copyFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createHook, hooks } from '../sandbox/test-sandbox.ts';
import { Sandboxes } from '../sandbox/sandboxes.ts';
import { loadSqlite } from './database.ts';
import { openJournal } from './open-journal.ts';
import { everything, ledgerLimit, newDirectory, openWorld } from './test-journal.ts';
import type { TestWorld } from './test-journal.ts';

let directory: ReturnType<typeof newDirectory>;
let file: string;

beforeEach(() => {
  directory = newDirectory();
  file = join(directory.path, 'journal.db');
});

afterEach(() => {
  directory.remove();
});

const marker = 'a secret owner';

/** A journal that was closed, with more than a few pages in it. */
async function writeJournal(): Promise<void> {
  const world = await openWorld(directory.path);
  const sandbox = world.sandboxes.create({ id: 'a' });
  for (let round = 0; round < 100; round += 1) {
    createHook(sandbox, `${marker} ${'x'.repeat(500)}`);
    sandbox.flush();
  }
  world.journal.close();
}

/** Opens it, and sees that it is used as a new one. */
async function openDamaged(aside: string): Promise<TestWorld> {
  const world = await openWorld(directory.path);
  expect(world.damaged.map(({ file: moved }) => moved)).toEqual([join(directory.path, aside)]);
  expect(existsSync(join(directory.path, aside))).toBe(true);
  expect(world.sandboxes.list().map(({ id }) => id)).toEqual(['default']);
  return world;
}

const damages: Readonly<Record<string, () => void | Promise<void>>> = {
  'is no database': () => {
    writeFileSync(file, 'no database '.repeat(1_000));
  },
  'is cut short': () => {
    truncateSync(file, Math.floor(statSync(file).size / 2));
  },
  'is cut in the middle of a page': () => {
    truncateSync(file, Math.floor(statSync(file).size / 2) + 100);
  },
  'has a wrong byte in a record': () => {
    const bytes = readFileSync(file);
    const at = bytes.lastIndexOf(marker);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(file, bytes);
  },
  'has a page of zeros': () => {
    const bytes = readFileSync(file);
    const page = Math.floor(bytes.length / 4096 / 2) * 4096;
    writeFileSync(file, bytes.fill(0, page, page + 4096));
  },
  'is the database of another program': async () => {
    const database = (await loadSqlite())(file);
    database.exec('DROP TABLE records; DROP TABLE sandboxes; PRAGMA user_version = 0');
    database.exec('CREATE TABLE orders (id)');
    database.close();
  },
  'lacks a table': async () => {
    const database = (await loadSqlite())(file);
    database.exec('DROP TABLE records');
    database.close();
  },
  'has a record of no sandbox': async () => {
    const database = (await loadSqlite())(file);
    database.exec("DELETE FROM sandboxes WHERE name = 'a'");
    database.close();
  },
};

for (const [what, damage] of Object.entries(damages)) {
  test(`a journal that ${what} is moved aside as it is, and the server begins anew`, async () => {
    await writeJournal();
    await damage();
    const bytes = readFileSync(file);
    const world = await openDamaged('journal.damaged-1.db');
    expect(readFileSync(join(directory.path, 'journal.damaged-1.db')).equals(bytes)).toBe(true);
    createHook(world.sandboxes.create({ id: 'b' }), 'new');
    const before = everything(world);
    world.journal.close();
    const next = await openWorld(directory.path);
    expect(everything(next)).toEqual(before);
    expect(next.damaged).toEqual([]);
    next.journal.close();
  });
}

test('a second damaged journal does not overwrite the first', async () => {
  for (const number of [1, 2, 3]) {
    writeFileSync(file, `garbage ${number} `.repeat(1_000));
    (await openDamaged(`journal.damaged-${number}.db`)).journal.close();
  }
  const first = readFileSync(join(directory.path, 'journal.damaged-1.db'), 'utf8');
  expect(first.startsWith('garbage 1')).toBe(true);
});

test('a journal with records that this server does not know stops the start and is left alone', async () => {
  await writeJournal();
  const bytes = readFileSync(file);
  const journal = await openJournal(directory.path, { ledgerLimit });
  const settings = { options: {}, credentials: [], collections: [], ledgerLimit, limit: 100 };
  expect(() => new Sandboxes({ ...settings, journal })).toThrow(
    `Failed to bring back the sandbox a: it holds records of ${hooks.name}, of which no provider here knows. ` +
      'Nothing was changed. Start with the version and the documents (--spec, --name) that it was kept with, ' +
      'or choose another directory with --data.',
  );
  journal.close();
  expect(readFileSync(file)).toEqual(bytes);
  const world = await openWorld(directory.path);
  expect(world.damaged).toEqual([]);
  expect(world.sandboxes.get('a')?.state.table(hooks).size).toBeGreaterThan(0);
  world.journal.close();
});

test('a journal of a newer version is refused and left alone', async () => {
  await writeJournal();
  const database = (await loadSqlite())(file);
  database.exec('PRAGMA user_version = 2');
  database.close();
  const bytes = readFileSync(file);
  await expect(openWorld(directory.path)).rejects.toThrow(
    `Failed to open the journal ${file}: it was made by a newer version of webhook-sandbox. ` +
      'Use that version, or choose another directory with --data.',
  );
  expect(readFileSync(file).equals(bytes)).toBe(true);
  expect(readdirSync(directory.path).sort()).toEqual(['journal.db', 'journal.lock']);
});

test('of a log that was torn the beginning is taken', async () => {
  const world = await openWorld(directory.path);
  const sandbox = world.sandboxes.create({ id: 'a' });
  for (let round = 0; round < 50; round += 1) {
    createHook(sandbox, 'x'.repeat(2_000));
    sandbox.flush();
  }
  // As a power cut would leave it: copied while it is in use, and cut.
  const torn = newDirectory();
  for (const name of ['journal.db', 'journal.db-wal']) {
    copyFileSync(join(directory.path, name), join(torn.path, name));
  }
  world.journal.close();
  const log = join(torn.path, 'journal.db-wal');
  truncateSync(log, Math.floor(statSync(log).size / 2) + 100);
  const next = await openWorld(torn.path);
  const kept = next.sandboxes.get('a')?.state.table(hooks).all() ?? [];
  expect(next.damaged).toEqual([]);
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.length).toBeLessThan(50);
  expect(kept.map(({ id }) => id)).toEqual(kept.map((_, at) => at + 1));
  next.journal.close();
  torn.remove();
});
