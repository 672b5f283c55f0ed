/** A server with a data directory loses nothing that it has acknowledged, however its process ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DurableLoad } from './durable-load.ts';
import { startDurable } from './durable-process.ts';
import type { DurableProcess } from './durable-process.ts';
import { check, killRound } from './kill-round.ts';

const load = new DurableLoad();
let directory: string;
let server: DurableProcess;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'durability-'));
  server = await startDurable(directory);
});

afterAll(async () => {
  await server.end('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

test('a second process on the same directory is refused', async () => {
  const second = await startDurable(directory);
  expect(second.printed).toBe(
    `Failed to open the data directory ${directory}: another process uses it. ` +
      'Stop it, or choose another directory with --data.\n',
  );
});

for (const round of ['first', 'second', 'third']) {
  test(`the ${round} kill -9 under load loses no acknowledged change and repeats none`, async () => {
    server = await killRound(server, directory, load);
    expect(load.wrong).toEqual([]);
  });
}

test('a restart after SIGTERM shows the same', async () => {
  await server.end('SIGTERM');
  server = await startDurable(directory);
  await check(server.url ?? '', load);
  expect(load.wrong).toEqual([]);
});
