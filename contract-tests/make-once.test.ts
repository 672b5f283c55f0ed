/** Several processes that need the same do not make it several times, and a dead one holds up nobody. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { makeOnce } from './make-once.ts';

const root = mkdtempSync(join(tmpdir(), 'once-'));

afterAll(() => {
  rmSync(root, { recursive: true });
});

function endedProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

test('who asks while it is being made gets the same, and nobody sees the half of it', async () => {
  const folder = join(root, 'cache', 'one');
  let made = 0;
  const make = async (draft: string): Promise<void> => {
    made += 1;
    writeFileSync(join(draft, 'first'), '');
    await nextTurn();
    expect(existsSync(folder)).toBe(false);
    writeFileSync(join(draft, 'second'), '');
  };
  await Promise.all([makeOnce(folder, make), makeOnce(folder, make), makeOnce(folder, make)]);
  await makeOnce(folder, make);
  expect(made).toBe(1);
  expect(readdirSync(folder)).toEqual(['first', 'second']);
  expect(readdirSync(join(root, 'cache'))).toEqual(['one']);
});

test('what a dead process has begun is made anew', async () => {
  const folder = join(root, 'two');
  writeFileSync(`${folder}.lock`, String(endedProcess()));
  await makeOnce(folder, (draft) => {
    writeFileSync(join(draft, 'whole'), '');
    return Promise.resolve();
  });
  expect(readdirSync(folder)).toEqual(['whole']);
});

test('who fails says so, and the next one tries again', async () => {
  const folder = join(root, 'three');
  const failing = makeOnce(folder, () => Promise.reject(new Error('no space')));
  await expect(failing).rejects.toThrow('no space');
  await makeOnce(folder, () => Promise.resolve());
  expect(existsSync(folder)).toBe(true);
});
