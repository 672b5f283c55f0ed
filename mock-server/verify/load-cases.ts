/** Reads the cases of a provider, and refuses a file with mistakes in it with one message that lists them all. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isRecord } from '../contract/is-record.ts';
import type { Case, CaseRequest, Expectation } from './case-format.ts';
import { caseSchema } from './case-format.ts';
import type { Credentials } from './credentials.ts';
import { placeholderTest } from './placeholder.ts';
import { readCredentials, readFixture } from './read-fixture.ts';
import { stringsIn, variablesIn } from './variables.ts';
import { mayChange } from './why-not-tried.ts';

const ajv = new Ajv2020({ allErrors: true });
ajv.addKeyword({
  keyword: 'maxBodies',
  type: 'object',
  schemaType: 'number',
  validate: (most: number, request: object) =>
    Object.keys(request).filter((key) => /^body$|Body$|^rawBase64$/.test(key)).length <= most,
});
const isCase = ajv.compile(caseSchema);

/** @throws Error that lists every mistake in the file */
export function loadCases(provider: string): readonly Case[] {
  return checkCases(provider, readFixture(provider, 'cases.json'), readCredentials(provider));
}

/** @param file the parsed cases.json */
export function checkCases(
  provider: string,
  file: unknown,
  credentials: Credentials,
): readonly Case[] {
  const mistakes: string[] = [];
  const found = isRecord(file) ? file : {};
  const cases: readonly unknown[] = Array.isArray(found['cases']) ? found['cases'] : [];
  if (found['provider'] !== provider) mistakes.push(`"provider" is not "${provider}"`);
  if (cases.length === 0) mistakes.push('"cases" is no list, or empty');
  const names = new Set<unknown>();
  cases.forEach((candidate, index) => {
    const name = isRecord(candidate) ? candidate['name'] : undefined;
    const label = typeof name === 'string' ? name : `case ${index}`;
    if (names.has(name)) mistakes.push(`${label}: the name is taken`);
    names.add(name);
    const own = isCase(candidate)
      ? caseMistakes(candidate as unknown as Case, provider, credentials)
      : (isCase.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
    mistakes.push(...own.map((mistake) => `${label}: ${mistake}`));
  });
  if (mistakes.length > 0) {
    throw new Error(
      `fixtures/${provider}/cases.json has ${mistakes.length} mistakes:\n  ${mistakes.join('\n  ')}`,
    );
  }
  return cases as readonly Case[];
}

/** What a schema cannot see: names that lead nowhere, and values that contradict each other. */
function caseMistakes(
  played: Case,
  provider: string,
  { variables, credentials }: Credentials,
): string[] {
  const { safe, options, before, meanwhile, request, expect } = played;
  const known = new Set(Object.keys(variables));
  const ids = new Set(credentials.map(({ id }) => id));
  const mistakes: string[] = [];
  const useRequest = (used: CaseRequest): void => {
    mistakes.push(...unknownVariables(used, known));
    if (used.credential !== undefined && !ids.has(used.credential)) {
      mistakes.push(`there is no credential ${used.credential}`);
    }
  };
  for (const step of before ?? []) {
    useRequest(step.request);
    for (const name of Object.keys(step.save ?? {})) known.add(name);
  }
  if (meanwhile) useRequest(meanwhile.request);
  useRequest(request);
  mistakes.push(...unknownVariables(expect, known), ...badPlaceholders(expect));
  for (const name of Object.keys(options ?? {})) {
    if (!name.startsWith(`${provider}.`)) mistakes.push(`the switch ${name} is not the provider's`);
  }
  if (safe) mistakes.push(...unsafeIn(played));
  return mistakes;
}

/** Why the case must not go to a real provider. */
function unsafeIn({ options, clock, before = [], meanwhile, request, expect }: Case): string[] {
  const mistakes: string[] = [];
  if (options !== undefined || clock !== undefined) {
    mistakes.push('a case with options or a clock of its own cannot be safe');
  }
  // It would pass by the manners of the client and by what notes what was made.
  if (meanwhile) mistakes.push('a case with a request under way cannot be safe');
  const own = new Set<string>();
  for (const step of [...before, { request, status: expect.status }]) {
    const { method, path } = step.request;
    const [address = ''] = path.split('?', 1);
    const addressesOwn = variablesIn(address).some((name) => own.has(name));
    // Whatever is expected: a provider that takes what it should refuse would change what is the user's.
    if (/^(?:PUT|PATCH|DELETE)$/.test(method) && mayChange(step.request) && !addressesOwn) {
      mistakes.push(`a safe case changes only what it has made, and ${method} ${path} is not that`);
    }
    // What a GET tells of was there before.
    if (method !== 'POST' || !('save' in step)) continue;
    for (const name of Object.keys(step.save ?? {})) own.add(name);
  }
  return mistakes;
}

function unknownVariables(part: unknown, known: ReadonlySet<string>): string[] {
  return stringsIn(part)
    .flatMap(variablesIn)
    .filter((name) => !known.has(name))
    .map((name) => `nothing sets the variable ${name}`);
}

function badPlaceholders({ body, headers }: Expectation): string[] {
  return stringsIn([body, headers]).flatMap((text) => {
    try {
      placeholderTest(text);
      return [];
    } catch (error) {
      return [(error as Error).message];
    }
  });
}
