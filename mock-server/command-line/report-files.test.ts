import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { testProviders } from '../admin/test-providers.ts';
import type { ContractReport } from '../api/contract-coverage/contract-report.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { runCommandIn } from './test-command.ts';

let server: SandboxServer;
let url: string;
let directory: string;

beforeAll(async () => {
  server = await createServer({ providers: await testProviders() });
  url = await server.listen(0, '127.0.0.1');
});

afterAll(() => server.close());

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'reports-'));
});

afterEach(() => rm(directory, { recursive: true }));

const run = (...args: readonly string[]) => runCommandIn({ directory }, 'report', ...args);

/** A sandbox of its own, in which these notes are created; its report is written to the file. */
async function leaveReport(file: string, notes: readonly object[]): Promise<ContractReport> {
  const headers = { 'Content-Type': 'application/json', 'X-Key': 'k' };
  const sandbox = await fetch(`${url}/__admin/sandboxes`, { method: 'POST', headers, body: '{}' });
  const { id } = (await sandbox.json()) as { id: string };
  for (const note of notes) {
    const address = `${url}/sandboxes/${id}/notes/v1/notes`;
    await fetch(address, { method: 'POST', headers, body: JSON.stringify(note) });
  }
  expect(await run('--url', url, '--sandbox', id, '--out', file)).toMatchObject({
    code: 0,
    error: '',
  });
  return JSON.parse(await readFile(join(directory, file), 'utf8')) as ContractReport;
}

test('--out writes what --json prints, into folders that need not be there', async () => {
  const written = await leaveReport('a/b/report.json', [{ text: 'a' }]);
  const { out } = await run('--url', url, '--sandbox', written.sandbox ?? '', '--json');
  expect(await readFile(join(directory, 'a/b/report.json'), 'utf8')).toBe(out);
  const answer = await fetch(`${url}/__admin/sandboxes/${written.sandbox ?? ''}/contract`);
  expect(written).toEqual(await answer.json());
  await writeFile(join(directory, 'file'), '');
  const refused = await run('--url', url, '--out', 'file/report.json');
  expect([refused.code, refused.out, refused.error]).toEqual([
    1,
    '',
    expect.stringMatching(/^Failed to write the report: .*file'\. Check --out\.\n$/),
  ]);
});

test('reports of files and of folders are added up, and no server is asked', async () => {
  await leaveReport('jobs/one/report.json', [{ text: 'a' }, { other: 1 }]);
  await leaveReport('jobs/two.json', [{ text: 'a' }]);
  await leaveReport('third.json', [{ text: 'a' }, { text: 'b' }]);
  await writeFile(join(directory, 'jobs/notes.txt'), 'no report');
  expect(await run('jobs', 'third.json', 'jobs/two.json')).toEqual({
    code: 0,
    error: '',
    out: `Contract report of all sandboxes

notes: 1 of 2 operations, 2 of 9 answers, 0 of 1 parameters, 1 of 1 properties, 3 of 3 properties of answers
  operation                   requests  answers seen  not seen
  createNote  POST /v1/notes  5         201 ×4, 400   401, 413, 429, 500
  listNotes   GET /v1/notes   0                       200, 401, 418

  Not sent
    createNote  query loud

  Refused
    createNote  invalid-request

  Requests that broke the specification
    ${await sandboxIn('jobs/one/report.json')} req_2  createNote  400  body must have required property 'text'

Not called: books

5 requests, 1 refused. Every answer kept to its specification.
`,
  });
  expect((await run('jobs', 'third.json', '--fail-on', 'refusals')).code).toBe(1);
  expect((await run('third.json', '--fail-on', 'refusals')).code).toBe(0);
});

async function sandboxIn(file: string): Promise<string> {
  const { sandbox } = JSON.parse(await readFile(join(directory, file), 'utf8')) as ContractReport;
  return sandbox ?? '';
}

test('what was added up can be added up again', async () => {
  await leaveReport('one.json', [{ text: 'a' }]);
  await leaveReport('two.json', [{ text: 'a' }, { other: 1 }]);
  await leaveReport('three.json', [{}]);
  const whole = await run('one.json', 'two.json', 'three.json', '--json');
  await run('one.json', 'two.json', '--out', 'both.json');
  expect(await run('both.json', 'three.json', '--json')).toEqual(whole);
});

test('an answer that broke its specification in one of them makes the command fail', async () => {
  const written = await leaveReport('one.json', [{ text: 'a' }]);
  const [notes] = written.providers;
  if (!notes) throw new Error('no provider');
  const broken = { ...notes.violations, sandbox: { total: 2, newest: [] } };
  const report = { ...written, providers: [{ ...notes, violations: broken }] };
  await writeFile(join(directory, 'two.json'), JSON.stringify(report));
  const { code, out } = await run('one.json', 'two.json');
  expect([code, out.split('\n').at(-2)]).toEqual([
    1,
    '2 requests, 0 refused. Answers or events broke their specification in 2 places.',
  ]);
});

test('reports of different versions of a specification are added up, with a note', async () => {
  const written = await leaveReport('one.json', [{ text: 'a' }]);
  const [notes] = written.providers;
  if (!notes) throw new Error('no provider');
  const events = [{ name: 'note.lost', count: 1, properties: [] }];
  const report = { ...written, providers: [{ ...notes, events }] };
  await writeFile(join(directory, 'two.json'), JSON.stringify(report));
  const { code, out, error } = await run('one.json', 'two.json', '--json');
  expect([code, error]).toEqual([
    0,
    'The reports are of different versions of the specification of notes. ' +
      'What only one of them declares is counted by that one alone.\n',
  ]);
  expect((JSON.parse(out) as ContractReport).providers[0]).toMatchObject({
    summary: { requests: 2, events: { covered: 1, total: 1 } },
    events,
  });
});

test('shares that are not reached make the command fail, and are named', async () => {
  await leaveReport('one.json', [{ text: 'a' }]);
  const report = await run('one.json');
  expect(await run('one.json', '--require', 'operations=50,properties=100,values=100')).toEqual(
    report,
  );
  expect(await run('one.json', '--require', 'operations=50.1, notes.answers=100')).toEqual({
    ...report,
    code: 1,
    error:
      'notes: 1 of 2 operations (50 %), 50.1 % are required.\n' +
      'notes: 1 of 9 answers (11.1 %), 100 % are required.\n',
  });
  expect((await run('one.json', '--require', 'books.operations=1')).error).toBe(
    'books: 0 of 2 operations (0 %), 1 % are required.\n',
  );
  await leaveReport('none.json', []);
  expect(await run('none.json', '--require', 'operations=1,events=0')).toMatchObject({
    code: 1,
    error: 'operations: no provider was called, 1 % are required.\n',
  });
});

test('the sum is not written where it would be counted itself', async () => {
  await leaveReport('jobs/one.json', [{ text: 'a' }]);
  expect(await run('jobs', '--out', './jobs/sum.json')).toEqual({
    code: 2,
    out: '',
    error:
      'Failed to write the report: --out stands in jobs, where it would count as one more report. Write it elsewhere.\n',
  });
  expect((await run('jobs', '--out', 'jobs.json')).code).toBe(0);
});

const mistakes: readonly (readonly [readonly string[], string])[] = [
  [
    ['missing.json'],
    'Failed to read the report missing.json: there is no such file or folder. Check the path.',
  ],
  [
    ['empty'],
    'Failed to read the reports in empty: there is no .json file. Did the tests run, and leave their reports there?',
  ],
  [
    ['foreign.json'],
    'Failed to read the report foreign.json: it is no contract report of this version of webhook-sandbox ' +
      "(the whole must have required property 'sandbox'). Name files that report --json or --out has written.",
  ],
  [
    ['foreign.json', '--sandbox', 'a'],
    'Failed to read the reports: --url, --sandbox and --admin-token are for a running server. ' +
      'Leave them out, or name no files.',
  ],
  [
    ['foreign.json', '--require', 'operation=100'],
    'Failed to read --require: "operation" is not counted. Did you mean operations? ' +
      'There are operations, answers, parameters, properties, values, events, answerProperties, eventProperties.',
  ],
  [
    ['foreign.json', '--require', 'operations=101'],
    'Failed to read --require: "operations=101" is no share. ' +
      'Write operations=100,events=50: percent of what is declared.',
  ],
];

test.each(mistakes)('wrong usage is said to be so: %j', async (args, message) => {
  await mkdir(join(directory, 'empty'));
  await writeFile(join(directory, 'foreign.json'), '{"providers":[]}');
  expect(await run(...args)).toEqual({ code: 2, out: '', error: `${message}\n` });
});

test('a file that was cut off is told from a foreign one; a provider that there is not is named', async () => {
  await leaveReport('one.json', [{ text: 'a' }]);
  expect(await run('one.json', '--require', 'pets.operations=1')).toEqual({
    code: 2,
    out: '',
    error: 'Failed to read --require: the report has no provider "pets". There are notes, books.\n',
  });
  const text = await readFile(join(directory, 'one.json'), 'utf8');
  await writeFile(join(directory, 'one.json'), text.slice(0, 100));
  const { code, error } = await run('one.json');
  expect(code).toBe(2);
  expect(error).toMatch(
    /^Failed to read the report one\.json: it is no JSON \(.+\)\. Was it written to its end\?\n$/,
  );
});

test('--all shows whole what is shortened otherwise', async () => {
  const written = await leaveReport('one.json', [{ text: 'a' }]);
  const [notes] = written.providers;
  if (!notes) throw new Error('no provider');
  const names = Array.from({ length: 30 }, (_, at) => `note.event-${at}`);
  const event = (name: string, count: number) => ({ name, count, properties: [] });
  const events = [event('sent', 1), ...names.map((name) => event(name, 0))];
  const report = { ...written, providers: [{ ...notes, events }] };
  await writeFile(join(directory, 'one.json'), JSON.stringify(report));
  const { out } = await run('one.json');
  expect(out).toMatch(/note\.event-7 and 22 more\n[^]*\n--all shows what is shortened here\.\n$/);
  const whole = (await run('one.json', '--all')).out;
  expect(whole).toContain(`  Events not sent\n    ${names.join(', ')}\n`);
  expect(whole).not.toContain('--all');
});
