/** What the build stores is held to what is compiled afresh, and to fail rather than let anything pass. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CaseFactory, createRandom } from './differential-cases.ts';
import { loadSpecification } from './load-specification.ts';
import { prebuildSpecification } from './prebuild-specification.ts';
import { readStored, type Stored } from './read-stored.ts';
import { restoreSpecification } from './restore-specification.ts';
import type { Answer, ContractRequest, Specification } from './types.ts';

const projectFile = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const names = readdirSync(projectFile('specs')).map((file) => file.replace('.yaml', ''));
const folder = mkdtempSync(join(tmpdir(), 'stored-'));
const directory = pathToFileURL(`${folder}/`);
const hashes: Record<string, string> = {};

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

beforeAll(async () => {
  for (const name of names) {
    const content = await prebuildSpecification({ name, file: projectFile(`specs/${name}.yaml`) });
    writeFileSync(join(folder, `${name}.stored`), content);
    hashes[name] = sha256(content);
  }
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function both(name: string): Promise<{ fresh: Specification; stored: Specification }> {
  const [fresh, read] = await Promise.all([
    loadSpecification({ name, file: projectFile(`specs/${name}.yaml`) }),
    readStored(name, { directory, hashes }),
  ]);
  return { fresh, stored: restoreSpecification(read) };
}

/** Verdicts as texts: everything that a message is made of is in them. Converting works in place, so each has its own. */
function verdicts(
  specification: Specification,
  at: number,
  request: ContractRequest,
  answer: Answer | undefined,
): string {
  const operation = specification.operations[at];
  const copy = { ...request, body: structuredClone(request.body) };
  return JSON.stringify([
    operation?.validateRequest(copy),
    answer && operation?.checkAnswer(structuredClone(answer)),
    answer && specification.checkUnmatched(structuredClone(answer)),
  ]);
}

for (const name of names) {
  test(`${name}: generated requests and answers get the same verdict from the store`, async () => {
    const { fresh, stored } = await both(name);
    const cases = new CaseFactory(createRandom(7));
    const refused = { requests: 0, answers: 0 };
    for (const [at, { http }] of fresh.operations.entries()) {
      for (let round = 0; round < 25; round += 1) {
        const { query, ...rest } = cases.request(http);
        const request = {
          ...rest,
          query: new URLSearchParams(query.map(([key, value]): [string, string] => [key, value])),
        };
        const answer = cases.answer(http);
        const expected = verdicts(fresh, at, request, answer);
        expect(verdicts(stored, at, request, answer)).toBe(expected);
        const [verdict, violations] = JSON.parse(expected) as [
          { violations: unknown[] },
          unknown[],
        ];
        refused.requests += Math.min(verdict.violations.length, 1);
        refused.answers += Math.min(violations.length, 1);
      }
    }
    // Two that let everything pass would agree as well.
    expect(refused.requests).toBeGreaterThan(0);
    expect(refused.answers).toBeGreaterThan(10);
  });

  test(`${name}: events get the same verdict from the store`, async () => {
    const { fresh, stored } = await both(name);
    for (const [type, webhook] of fresh.webhooks) {
      const broken = [
        {},
        [],
        null,
        'text',
        { data: 1 },
        { ...(webhook.example as object), id: {} },
      ];
      for (const body of [webhook.example, ...broken]) {
        const found = JSON.stringify(stored.webhooks.get(type)?.validateBody(body));
        expect(found).toBe(JSON.stringify(webhook.validateBody(body)));
      }
    }
    expect([...stored.webhooks.keys()]).toEqual([...fresh.webhooks.keys()]);
  });

  test(`${name}: everything else is the same from the store`, async () => {
    const { fresh, stored } = await both(name);
    const plain = ({ operations, webhooks, ...rest }: Specification): unknown =>
      // Which file it was read from is known of the fresh one alone.
      JSON.parse(
        JSON.stringify([{ ...rest, files: undefined }, operations, [...webhooks.values()]]),
      );
    expect(plain(stored)).toEqual(plain(fresh));
  });

  if (!existsSync(projectFile(`fixtures/${name}/cases.json`))) continue;
  test(`${name}: the documented cases get the same verdict from the store`, async () => {
    const { fresh, stored } = await both(name);
    let compared = 0;
    for (const { request, expect: expected } of casesOf(name)) {
      const path = fresh.servers
        .filter(({ basePath }) => request.path.startsWith(`${basePath}/`))
        .map(({ basePath }) => request.path.slice(basePath.length).split('?')[0] ?? '');
      const match = path
        .map((below) => fresh.match(request.method, below))
        .find(({ kind }) => kind === 'matched');
      if (match?.kind !== 'matched') continue;
      const at = fresh.operations.indexOf(match.operation);
      const sent: ContractRequest = {
        path: match.path,
        query: new URLSearchParams(request.path.split('?')[1]),
        headers: { 'content-type': 'application/json' },
        body: request.body,
        mediaType: 'application/json',
      };
      const headers = { 'Content-Type': 'application/json' };
      const answer = { status: expected.status, headers, body: expected.body };
      expect(verdicts(stored, at, sent, answer)).toBe(verdicts(fresh, at, sent, answer));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(5);
  });
}

interface Case {
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly expect: { readonly status: number; readonly body?: unknown };
}

function casesOf(name: string): readonly Case[] {
  const text = readFileSync(projectFile(`fixtures/${name}/cases.json`), 'utf8');
  const data = JSON.parse(text) as { readonly cases: readonly Partial<Case>[] };
  return data.cases.filter(
    (one): one is Case => one.request !== undefined && one.expect !== undefined,
  );
}

const [first = ''] = names;
const file = join(folder, `${first}.stored`);
const advice = 'Install the package anew, or build it anew with npm run build.';

test('a file that differs in one byte stops the start', async () => {
  const content = readFileSync(file);
  for (const at of [0, Math.floor(content.length / 2), content.length - 1]) {
    const changed = Buffer.from(content);
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(file, changed);
    await expect(readStored(first, { directory, hashes })).rejects.toThrow(
      `Failed to load specification ${first}: ${file}: it is not what the build wrote. ${advice}`,
    );
  }
  writeFileSync(file, content);
});

test('a specification that is not stored stops the start', async () => {
  const missing = join(folder, 'missing.stored');
  await expect(readStored('missing', { directory, hashes })).rejects.toThrow(
    `Failed to load specification missing: ${missing}: the build has not stored it. ${advice}`,
  );
  await expect(
    readStored('missing', { directory, hashes: { missing: sha256('') } }),
  ).rejects.toThrow(`Failed to load specification missing: ${missing}: ENOENT`);
});

test('without one of its validators nothing is restored, and nothing passes', async () => {
  const stored = await readStored(first, { directory, hashes });
  const { validators } = stored.specification;
  const places = Object.keys(validators).filter((place) => validators[place] !== null);
  expect(places.length).toBeGreaterThan(50);
  for (const place of places.slice(0, 7)) {
    const { [place]: removed, ...rest } = validators;
    expect(removed).toBeDefined();
    const without: Stored = {
      ...stored,
      specification: { ...stored.specification, validators: rest },
    };
    expect(() => restoreSpecification(without, false)).toThrow(
      `the validator of ${place} is missing. ${advice}`,
    );
  }
  const empty = { ...stored, specification: { ...stored.specification, validators: {} } };
  for (const operation of restoreSpecification(empty).operations) {
    expect(() => operation.checkAnswer({ status: 200, headers: {} })).toThrow('is missing');
  }
});
