/** The examples, and the README's, in the hands of somebody who has the tarball and npm: they pass, and end by themselves. */
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { npmInstall } from './installed-package.ts';
import { packedPackage } from './packed-package.ts';
import { readmeBlock } from './readme-blocks.ts';
import { projectRoot } from './run-in.ts';
import { runToTheEnd } from './run-to-the-end.ts';
import type { Ended } from './run-to-the-end.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'examples-')));

/** By the name of its folder: how its runner says that all tests have passed, and how many. */
const examples: Readonly<Record<string, RegExp>> = {
  'jest-commonjs': /^Tests: +4 passed, 4 total$/m,
  'jest-esm': /^Tests: +7 passed, 7 total$/m,
  vitest: /^ *Tests +5 passed \(5\)$/m,
  // Node 20 writes # where later ones write ℹ.
  'node-test': /^. tests 5\n(?:.*\n)*. pass 5\n. fail 0$/m,
};

/** What the runners say of a process that cannot end, or of what holds it up. */
const complaints =
  /did not exit|failed to exit|force exited|open handle|close timed out|hanging|from exiting/i;

beforeAll(async () => {
  const { tarball } = await packedPackage();
  const install = async (name: string): Promise<void> => {
    cpSync(join(projectRoot, 'contract-tests/examples', name), join(root, name), {
      recursive: true,
      // A user may have run it in its place.
      filter: (path) => !/node_modules|package-lock\.json/.test(path.slice(projectRoot.length)),
    });
    await npmInstall(join(root, name), tarball);
  };
  const names = Object.keys(examples);
  await Promise.all(
    [names.slice(0, 1), names.slice(1)].map(async (some) => {
      for (const name of some) await install(name);
    }),
  );
}, 240_000);

afterAll(() => {
  rmSync(root, { recursive: true });
});

function npmTest(name: string, ...flags: string[]): Promise<Ended> {
  return runToTheEnd({
    directory: join(root, name),
    command: ['npm', 'test', '--', ...flags],
    timeoutMs: 45_000,
  });
}

function expectGood({ exitCode, printed, leftProcesses }: Ended, passed: RegExp): void {
  expect(printed).toMatch(passed);
  expect(printed).not.toMatch(complaints);
  expect({ exitCode, leftProcesses }).toEqual({ exitCode: 0, leftProcesses: false });
}

for (const [name, passed] of Object.entries(examples)) {
  test(`the example ${name} passes with the packed package, and ends by itself`, async () => {
    // Looking for open handles takes jest's files one by one: not where they are to run side by side.
    const flags = name === 'jest-commonjs' ? ['--detectOpenHandles'] : [];
    expectGood(await npmTest(name, ...flags), passed);
  });
}

test("the README's test passes as it stands, and jest finds no open handle in modules", async () => {
  writeFileSync(join(root, 'jest-esm', 'readme.test.js'), readmeBlock('In a test', 'js'));
  const ended = await npmTest('jest-esm', '--detectOpenHandles');
  expectGood(ended, /^PASS .*readme\.test\.js$(?:\n.*)*^Tests: +8 passed, 8 total$/m);
});
