/** The command as a process: what a shell, a CI job or a container sees of it. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readyUrl, start } from './test-process.ts';

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`serve answers until ${signal}, and then ends with exit code 0`, async () => {
    const child = start('serve', '--port', '0', '--log-level', 'silent');
    const url = await readyUrl(child);
    const health = await fetch(`${url}/__admin/health`);
    expect(health.status).toBe(200);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
}

test('a signal right after ready, or before it, ends with exit code 0 as well', async () => {
  for (let round = 0; round < 3; round += 1) {
    const child = start('serve', '--port', '0', '--log-level', 'silent');
    await readyUrl(child);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  }
});

test('what nobody implements is answered by the document: modules load outside of the tests as well', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'process-'));
  const file = join(directory, 'pets.yaml');
  const answer = `{ description: A., content: { application/json: { example: { name: Rex } } } }`;
  writeFileSync(
    file,
    `{ openapi: 3.1.0, info: { title: P, version: '1' }, paths: { /pets: { get: { responses: { '200': ${answer} } } } } }`,
  );
  const child = start('serve', '--port', '0', '--spec', file, '--name', 'pets');
  try {
    const pets = await fetch(`${await readyUrl(child)}/pets/pets`);
    expect([pets.status, await pets.json()]).toEqual([200, { name: 'Rex' }]);
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
    rmSync(directory, { recursive: true });
  }
});

test('the server lives on when nobody reads its log any more', async () => {
  const child = start('serve', '--port', '0');
  const url = await readyUrl(child);
  child.stderr?.destroy();
  for (let round = 0; round < 5; round += 1) {
    const answer = await fetch(`${url}/nowhere`);
    expect(answer.status).toBe(404);
    await answer.text();
  }
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('wrong usage ends with exit code 2', async () => {
  const child = start('serve', '--port', 'x');
  expect(await once(child, 'exit')).toEqual([2, null]);
});
