import { expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { validateInput, validateOutput } from '@stoplight/prism-http/dist/validator/index.js';
import type { HttpMethod } from '@stoplight/types';
import { CaseFactory, createRandom, type RequestCase } from './differential-cases.ts';
import { KEYWORDS_30, KEYWORDS_31, PARAMETERS } from './differential-documents.ts';
import { loadSpecification } from './load-specification.ts';
import type { Answer, Operation, Specification } from './types.ts';

/** Where we differ from Prism on purpose. */
const DEVIATIONS = {
  'null as a body':
    'Prism takes the JSON value null for no body and lets it pass, unless a body is required',
  'a body that is false, 0 or empty': 'Prism takes it for a missing body when one is required',
  'an empty query parameter': 'Prism takes `?page=` for an absent parameter',
  'a list in the query without `explode`':
    'Prism takes it for one text with commas, though `explode` is true by default for the style form',
  'an absent header that is a list or an object': 'Prism throws',
  'a 204': 'Prism lets its body pass, and misses one where `default` has one',
  'an exact media type':
    'Prism checks problem+json against the first declared type that is JSON at all',
} as const;
type Deviation = keyof typeof DEVIATIONS;

const resolve = createRequire(import.meta.url).resolve;
const example = (name: string) => resolve(`@readme/oas-examples/${name}.json`);

function prismAcceptsRequest(operation: Operation, request: RequestCase): boolean {
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of request.query) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  const path = operation.path.replace(/\{([^}]+)\}/g, (_whole, name: string) =>
    encodeURIComponent(request.path[name] ?? ''),
  );
  try {
    const result = validateInput({
      resource: operation.http,
      element: {
        method: operation.http.method as HttpMethod,
        url: { path, query },
        headers: { ...request.headers },
        body: request.body,
      },
    });
    return result._tag === 'Right';
  } catch {
    // A label or matrix parameter without its prefix.
    return false;
  }
}

function weAcceptRequest(operation: Operation, { query, ...request }: RequestCase): boolean {
  const parameters = new URLSearchParams(
    query.map(([name, value]): [string, string] => [name, value]),
  );
  return operation.validateRequest({ ...request, query: parameters }).violations.length === 0;
}

function prismAcceptsAnswer({ http }: Operation, { status, headers, body }: Answer): boolean {
  const element = { statusCode: status, headers: { ...headers }, body };
  return validateOutput({ resource: http, element })._tag === 'Right';
}

function requestDeviation(
  operation: Operation,
  { body, query, headers }: RequestCase,
): Deviation | undefined {
  if (body === null) return 'null as a body';
  if (body === false || body === 0 || body === '') return 'a body that is false, 0 or empty';
  if (query.some(([, value]) => value === '')) return 'an empty query parameter';
  const isList = (operation.http.request?.query ?? []).some(
    ({ name, schema, explode }) =>
      explode === undefined && schema?.type === 'array' && query.some(([other]) => other === name),
  );
  if (isList) return 'a list in the query without `explode`';
  const isAbsent = (operation.http.request?.headers ?? []).some(
    ({ name, schema }) =>
      headers[name.toLowerCase()] === undefined &&
      (schema?.type === 'array' || schema?.type === 'object'),
  );
  return isAbsent ? 'an absent header that is a list or an object' : undefined;
}

function answerDeviation(operation: Operation, { status, headers }: Answer): Deviation | undefined {
  if (status === 204) return 'a 204';
  const types = operation.http.responses.flatMap(({ contents = [] }) => contents);
  const isOther = headers['content-type'] === 'application/problem+json';
  return isOther && types.length > 1 ? 'an exact media type' : undefined;
}

interface Tally {
  accepted: number;
  refused: number;
  readonly different: string[];
  readonly deviations: Set<string>;
}

function compare(specification: Specification, perOperation: number, cases: CaseFactory): Tally {
  const tally: Tally = { accepted: 0, refused: 0, different: [], deviations: new Set() };
  const count = (
    ours: boolean,
    theirs: boolean,
    why: Deviation | undefined,
    what: () => string,
  ) => {
    if (ours !== theirs && why !== undefined) tally.deviations.add(why);
    else if (ours !== theirs) tally.different.push(what());
    else if (ours) tally.accepted += 1;
    else tally.refused += 1;
  };
  for (const operation of specification.operations) {
    const name = `${specification.name} ${operation.method} ${operation.path}`;
    for (let index = 0; index < perOperation; index += 1) {
      const request = cases.request(operation.http);
      const theirs = prismAcceptsRequest(operation, request);
      const ours = weAcceptRequest(operation, request);
      count(
        ours,
        theirs,
        requestDeviation(operation, request),
        () => `${name} ${JSON.stringify(request)}`,
      );
      const answer = cases.answer(operation.http);
      if (answer === undefined) continue;
      count(
        operation.checkAnswer(answer).length === 0,
        prismAcceptsAnswer(operation, answer),
        answerDeviation(operation, answer),
        () => `${name} ${JSON.stringify(answer)}`,
      );
    }
  }
  return tally;
}

const specs = new URL('../../specs/', import.meta.url);
const OWN = Object.entries({ PARAMETERS, KEYWORDS_30, KEYWORDS_31 });
const FILES = [
  ...readdirSync(specs)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => new URL(file, specs).pathname),
  example('3.1/json/train-travel'),
  example('3.0/json/petstore'),
  example('3.0/json/uspto'),
];

test('ten thousand requests and answers get the verdict that Prism gives', async () => {
  const cases = new CaseFactory(createRandom(20_260_101));
  const total: Tally = { accepted: 0, refused: 0, different: [], deviations: new Set() };
  const add = (tally: Tally): void => {
    total.accepted += tally.accepted;
    total.refused += tally.refused;
    total.different.push(...tally.different);
    for (const deviation of tally.deviations) total.deviations.add(deviation);
  };
  for (const [name, text] of OWN) add(compare(await loadSpecification({ name, text }), 250, cases));
  for (const file of FILES) add(compare(await loadSpecification({ name: file, file }), 60, cases));

  expect(total.different).toEqual([]);
  expect(total.accepted + total.refused).toBeGreaterThanOrEqual(10_000);
  expect(total.accepted).toBeGreaterThanOrEqual(3000);
  expect(total.refused).toBeGreaterThanOrEqual(3000);
  expect([...total.deviations].sort()).toEqual(Object.keys(DEVIATIONS).sort());
}, 120_000);
