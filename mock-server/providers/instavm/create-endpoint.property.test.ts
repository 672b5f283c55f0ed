/**
 * Random bodies to the create operation of a running server. What it must answer is written down here a second time,
 * from the published schema and from what FastAPI and pydantic v2 answer; nothing of the provider's code is used.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createServer } from '../../create-server.ts';
import type { SandboxServer } from '../../create-server.ts';

/** A value of a field: the JSON text that is sent, and what it stands for. */
interface Sample {
  readonly text: string;
  readonly value: unknown;
}

interface ExpectedError {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: object;
}

const sample = (value: unknown): Sample => ({ text: JSON.stringify(value), value });
const samples = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<Sample> => arbitrary.map(sample);

const anyWord = fc.stringMatching(/^[a-z.*: ]{0,12}$/);
const smallInteger = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 7 }) },
  { weight: 1, arbitrary: fc.integer({ min: -3, max: 70 }) },
);
const anything = samples(fc.oneof(fc.jsonValue({ maxDepth: 2 }), anyWord, smallInteger));
const text = fc.oneof(
  { weight: 6, arbitrary: samples(anyWord) },
  { weight: 1, arbitrary: anything },
);
const optionalText = fc.oneof(text, samples(fc.constant(null)));
const patterns = fc.oneof(
  { weight: 3, arbitrary: samples(fc.array(anyWord, { maxLength: 4 })) },
  { weight: 1, arbitrary: samples(fc.array(fc.oneof(anyWord, smallInteger, fc.constant(null)))) },
  { weight: 1, arbitrary: samples(fc.constant(null)) },
  { weight: 1, arbitrary: anything },
);
const integer = fc.oneof(
  { weight: 4, arbitrary: samples(smallInteger) },
  { weight: 2, arbitrary: smallInteger.map((value) => ({ text: `${value}.0`, value })) },
  { weight: 2, arbitrary: samples(smallInteger.map((value) => `${value}`)) },
  { weight: 1, arbitrary: samples(smallInteger.map((value) => ` ${value}\t`)) },
  { weight: 1, arbitrary: samples(smallInteger.map((value) => `${value}.0`)) },
  { weight: 1, arbitrary: samples(smallInteger.map((value) => `${value}.5`)) },
  { weight: 1, arbitrary: samples(smallInteger.map((value) => value + 0.5)) },
  { weight: 1, arbitrary: samples(fc.boolean()) },
  { weight: 1, arbitrary: samples(fc.constantFrom('', 'abc', null, [], {})) },
);

/** JSON text of an object with some of the fields, and the object. */
const objectBody: fc.Arbitrary<Sample> = fc
  .tuple(
    fc.record(
      {
        url: text,
        description: optionalText,
        event_patterns: patterns,
        timeout_seconds: integer,
        max_retries: integer,
        constructor: anything,
      },
      { requiredKeys: [] },
    ),
    fc.option(anything),
  )
  .map(([fields, proto]) => {
    const members: [string, Sample][] = Object.entries(fields);
    if (proto) members.unshift(['__proto__', proto]);
    return {
      text: `{${members.map(([name, member]) => `"${name}":${member.text}`).join(',')}}`,
      value: Object.fromEntries(members.map(([name, member]) => [name, member.value])),
    };
  });
const otherBody = samples(fc.constantFrom([], 'x', 5, true, null, [{ url: 'https://a.example' }]));
const body = fc.oneof({ weight: 12, arbitrary: objectBody }, { weight: 1, arbitrary: otherBody });

const error = (
  type: string,
  loc: ExpectedError['loc'],
  msg: string,
  input: unknown,
  ctx?: object,
): ExpectedError => ({ type, loc: ['body', ...loc], msg, input, ...(ctx && { ctx }) });

const notString = (loc: ExpectedError['loc'], input: unknown): ExpectedError =>
  error('string_type', loc, 'Input should be a valid string', input);

function expectedForText(name: string, value: unknown): ExpectedError[] {
  return typeof value === 'string' ? [] : [notString([name], value)];
}

function expectedForPatterns(value: unknown): ExpectedError[] {
  if (!Array.isArray(value)) {
    return [error('list_type', ['event_patterns'], 'Input should be a valid list', value)];
  }
  return value.flatMap((item: unknown, index) =>
    typeof item === 'string' ? [] : [notString(['event_patterns', index], item)],
  );
}

/** The integer, or the end of type and message. */
function readInteger(value: unknown): number | readonly [string, string] {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') {
    const fractional = ['int_from_float', ', got a number with a fractional part'] as const;
    return value % 1 === 0 ? value : fractional;
  }
  if (typeof value !== 'string') return ['int_type', ''];
  const parts = /^(-?[0-9]+)(\.0)?$/.exec(value.trim());
  return parts ? Number(parts[1]) : ['int_parsing', ', unable to parse string as an integer'];
}

function expectedForInteger(
  name: string,
  value: unknown,
  least: number,
  most: number,
): ExpectedError[] {
  const read = readInteger(value);
  if (typeof read !== 'number') {
    return [error(read[0], [name], `Input should be a valid integer${read[1]}`, value)];
  }
  if (read < least) {
    const msg = `Input should be greater than or equal to ${least}`;
    return [error('greater_than_equal', [name], msg, value, { ge: least })];
  }
  if (read > most) {
    const msg = `Input should be less than or equal to ${most}`;
    return [error('less_than_equal', [name], msg, value, { le: most })];
  }
  return [];
}

function expectedErrors(sent: unknown): ExpectedError[] {
  if (sent === null) return [error('missing', [], 'Field required', null)];
  if (typeof sent !== 'object' || Array.isArray(sent)) {
    const msg = 'Input should be a valid dictionary or object to extract fields from';
    return [error('model_attributes_type', [], msg, sent)];
  }
  const fields = new Map<string, unknown>(Object.entries(sent));
  const check = (name: string, errors: (value: unknown) => ExpectedError[]): ExpectedError[] =>
    fields.has(name) ? errors(fields.get(name)) : [];
  const unlessNull = (value: unknown, errors: ExpectedError[]): ExpectedError[] =>
    value === null ? [] : errors;
  return [
    ...(fields.has('url') ? [] : [error('missing', ['url'], 'Field required', sent)]),
    ...check('url', (value) => expectedForText('url', value)),
    ...check('description', (value) => unlessNull(value, expectedForText('description', value))),
    ...check('event_patterns', (value) => unlessNull(value, expectedForPatterns(value))),
    ...check('timeout_seconds', (value) => expectedForInteger('timeout_seconds', value, 3, 60)),
    ...check('max_retries', (value) => expectedForInteger('max_retries', value, 1, 7)),
  ];
}

const moment = '2026-01-01T00:00:00.123000Z';

/** What the answer says when the body is in order; ids and secrets are the sandbox's choice. */
function expectedCreation(sent: Readonly<Record<string, unknown>>): object {
  const { url, description = null, event_patterns, timeout_seconds = 10, max_retries = 7 } = sent;
  const chosen = Array.isArray(event_patterns) && event_patterns.length > 0;
  return {
    endpoint: {
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      user_id: 1,
      url,
      description,
      status: 'active',
      enabled: true,
      subscribed_event_patterns: chosen ? event_patterns : ['*'],
      signing_version: 'v1',
      secret_hint: expect.stringMatching(/^[A-Za-z0-9+/]{4}$/),
      timeout_seconds: readInteger(timeout_seconds),
      max_retries: readInteger(max_retries),
      consecutive_failures: 0,
      last_verified_at: null,
      last_delivery_at: null,
      last_error: null,
      created_at: moment,
      updated_at: moment,
    },
    secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{32}$/),
  };
}

let server: SandboxServer;
let address: string;

beforeAll(async () => {
  server = await createServer();
  server.sandboxes.create({ id: 'property', clock: { mode: 'frozen', now: moment } });
  address = `${await server.listen(0, '127.0.0.1')}/sandboxes/property/instavm`;
}, 60_000);

afterAll(() => server.close());

test('random bodies are answered as the table of the framework says', async () => {
  const seen = new Map<string, number>();
  const property = fc.asyncProperty(body, async (sent) => {
    const answer = await fetch(`${address}/v1/webhooks/endpoints`, {
      method: 'POST',
      headers: { 'X-API-Key': 'instavm_sk_sandbox', 'Content-Type': 'application/json' },
      body: sent.text,
    });
    const errors = expectedErrors(sent.value);
    for (const type of errors.length === 0 ? ['accepted'] : errors.map((found) => found.type)) {
      seen.set(type, (seen.get(type) ?? 0) + 1);
    }
    if (errors.length > 0) {
      expect([answer.status, await answer.text()]).toEqual([
        422,
        JSON.stringify({ detail: errors }),
      ]);
    } else {
      const creation = expectedCreation(sent.value as Record<string, unknown>);
      expect([answer.status, await answer.json()]).toEqual([200, creation]);
    }
  });
  await fc.assert(property, { numRuns: 800 });
  expect([...seen.keys()].sort()).toEqual([
    'accepted',
    'greater_than_equal',
    'int_from_float',
    'int_parsing',
    'int_type',
    'less_than_equal',
    'list_type',
    'missing',
    'model_attributes_type',
    'string_type',
  ]);
  expect(seen.get('accepted')).toBeGreaterThan(80);
}, 60_000);
