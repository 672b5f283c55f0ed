/** A test that forgets to wait fails, in a jest of its own: with and without globals, in modules and in CommonJS. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { projectFile } from '../../project-file.ts';

const answer = (name: unknown): string =>
  `{ status: 200, method: 'GET', url: '/a', headers: { 'content-type': 'application/json' }, body: { name: ${JSON.stringify(name)} } }`;

const document = `{ openapi: '3.1.0', info: { title: 'A', version: '1' }, paths: { '/a': { get: { responses: { 200: {
  description: '', content: { 'application/json': { schema: { properties: { name: { type: 'string' } } } } } } } } } } }`;

const tests = `
const document = ${document};
const pause = () => new Promise((resolve) => setImmediate(resolve));
test('awaited', async () => { await expect(${answer('a')}).toSatisfyContract(document); });
test('returned', () => expect(${answer('a')}).toSatisfyContract(document));
test('kept', async () => { const kept = expect(${answer('a')}).toSatisfyContract(document); await pause(); await kept; });
test('all', () => Promise.all([expect(${answer('a')}).toSatisfyContract(document)]));
test('awaited and wrong', async () => { await expect(${answer(7)}).toSatisfyContract(document); });
test('forgotten', () => { expect(${answer(7)}).toSatisfyContract(document); });
test('forgotten, and over before the test', async () => {
  expect(${answer(7)}).toSatisfyContract(document);
  for (let turn = 0; turn < 500; turn += 1) await pause();
});
test('forgotten and right', () => { expect(${answer('a')}).toSatisfyContract(document); });
test('forgotten under not', () => { expect(${answer('a')}).not.toSatisfyContract(document); });
test('forgotten, and not to be checked', () => { expect(7).toSatisfyContract(document); });
test('awaited, and not to be checked', async () => { await expect(${answer('a')}).toSatisfyContract('nobody.yaml'); });
test('innocent', () => {});
test.concurrent('one beside others', async () => {
  const kept = expect(${answer('a')}).toSatisfyContract(document); for (let turn = 0; turn < 3000; turn += 1) await pause(); await kept;
});
test.concurrent('another one', async () => { await expect(${answer('a')}).toSatisfyContract(document); });
`;

let folder: string;

beforeAll(async () => {
  // Below the sources, so that they are transformed and their packages are found.
  folder = await mkdtemp(projectFile('mock-server/testing/jest/forgotten-'));
  const entry = projectFile('mock-server/testing/jest/jest.ts');
  await writeFile(join(folder, 'setup.ts'), `import ${JSON.stringify(entry)};`);
  await writeFile(join(folder, 'a.spec.ts'), tests);
  await writeFile(
    join(folder, 'b.spec.ts'),
    `import { expect, test } from '@jest/globals';\n${tests}`,
  );
  const { default: own } = (await import(projectFile('jest.config.mjs'))) as { default: object };
  const config = {
    ...own,
    rootDir: projectFile('.'),
    roots: [folder],
    testMatch: ['**/*.spec.ts'],
    setupFilesAfterEnv: [join(folder, 'setup.ts')],
    globalSetup: undefined,
    coverageThreshold: undefined,
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
});

afterAll(() => rm(folder, { recursive: true }));

interface Told {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

async function runJest(file: string, ...flags: string[]): Promise<Told> {
  const jest = projectFile('node_modules/jest/bin/jest.js');
  const node = ['--experimental-vm-modules', '--no-warnings', jest];
  const args = ['--config', join(folder, 'config.json'), '--json', '-i', ...flags, file];
  const printed = await new Promise<string>((resolve) => {
    execFile(process.execPath, [...node, ...args], (_error, stdout) => {
      resolve(stdout);
    });
  });
  return JSON.parse(printed) as Told;
}

const lost =
  'Nobody waited for a matcher: put `await` before expect. It checks asynchronously, so without that a test is over ' +
  'before it is known whether it fails.\n\n';
const wrong =
  'expect(response).toSatisfyContract(document)\n\nGET /a, answer 200\n  /name\n    expected: a string\n    received: 7\n' +
  '    schema:   /paths/~1a/get/responses/200/content/application~1json/schema/properties/name/type';
const right = 'GET /a, answer 200\n  Nothing in it differs from the contract.';
const call = 'expect(…).toSatisfyContract(document) was not awaited. ';

const expected = [
  ['awaited', 'passed'],
  ['returned', 'passed'],
  ['kept', 'passed'],
  ['all', 'passed'],
  ['awaited and wrong', 'failed', wrong],
  ['forgotten', 'failed', `${lost}${call}It failed:\n\n${wrong}`],
  ['forgotten, and over before the test', 'failed', `${lost}${call}It failed:\n\n${wrong}`],
  ['forgotten and right', 'failed', `${lost}${call}It passed this time.`],
  [
    'forgotten under not',
    'failed',
    `${lost}expect(…).not.toSatisfyContract(document) was not awaited. It failed:\n\n` +
      `expect(response).not.toSatisfyContract(document)\n\n${right}`,
  ],
  [
    'forgotten, and not to be checked',
    'failed',
    `${lost}${call}It could not be checked:\n\nMatcherUsageError: Failed to check what was given: number is neither a ` +
      'response nor a request. Give a response of supertest, fetch or axios, a Request, an entry of sandbox.requests, ' +
      '{ status, headers, body } or { method, url, headers, body }.',
  ],
  [
    'awaited, and not to be checked',
    'failed',
    'MatcherUsageError: Failed to check anything: nobody.yaml: there is no such file. Name a readable OpenAPI document.',
  ],
  ['innocent', 'passed'],
  ['one beside others', 'passed'],
  ['another one', 'passed'],
];

/** The file of the first line of a stack that is nobody's package: the runner shows that line. */
function lineOfTest(text: string): string | undefined {
  const frames = text.split('\n').filter((line) => /^ +at /.test(line));
  const first = frames.find((line) => !line.includes('node_modules'));
  return /[ab]\.spec\.ts/.exec(first ?? '')?.[0];
}

const ways: readonly (readonly [string, string, ...string[]])[] = [
  ['with globals', 'a.spec.ts'],
  ['with @jest/globals alone', 'b.spec.ts', '--injectGlobals=false'],
];

test.each(ways)('who forgets to wait fails, %s', async (_way, file, ...flags) => {
  const { testResults } = await runJest(file, ...flags);
  const told = testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ title, status, failureMessages }) => [
      title,
      status,
      ...failureMessages.map((text) =>
        text
          .replace(/^Error: /, '')
          .replace(/ \(looked for [^)]*\)/, '')
          .replace(/\n +at [^]*$/, ''),
      ),
    ]),
  );
  expect(told).toEqual(expected);
  const texts = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .flatMap(({ failureMessages }) => failureMessages);
  expect(texts.map(lineOfTest)).toEqual(texts.map(() => file));
});
