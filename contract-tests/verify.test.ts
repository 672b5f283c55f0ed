/** `webhook-sandbox verify` against sandboxes: one that is as documented, and one with ten planted differences. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Answer } from '../mock-server/verify/http-client.ts';
import { PROVIDERS, readFixture } from './fixtures.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';
import { runVerify, startProxy } from './verify-stage.ts';
import type { PassingRequest } from './verify-stage.ts';

let target: OwnTarget;
const folder = mkdtempSync(join(tmpdir(), 'verify-'));

beforeAll(async () => {
  target = await startServer();
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await target.stop();
});

interface Told {
  readonly kind: string;
  readonly left: readonly unknown[];
  readonly providers: readonly {
    readonly provider: string;
    readonly fidelity: Readonly<Record<string, object>>;
    readonly cases: readonly { readonly name: string; readonly outcome: string }[];
  }[];
}

function casesOf(provider: string) {
  const { cases } = readFixture(provider, 'cases.json') as {
    readonly cases: readonly { readonly name: string; readonly evidence: { grade: string } }[];
  };
  return cases;
}

test.each(PROVIDERS)('every case of %s is the same at the sandbox itself', async (provider) => {
  const { code, out } = await runVerify(provider, '--target', `${target.url}/`, '--json');
  const { kind, providers } = JSON.parse(out) as Told;
  const cases = casesOf(provider);
  const [told] = providers;
  expect({ kind, code, providers: providers.length }).toEqual({
    kind: 'sandbox',
    code: 0,
    providers: 1,
  });
  expect(told?.cases.map(({ name, outcome }) => [name, outcome])).toEqual(
    cases.map(({ name }) => [name, 'same']),
  );
  const share = (same: number) => ({
    same,
    different: 0,
    notTried: 0,
    fidelity: same === 0 ? null : 1,
  });
  const graded = (wanted: string) =>
    share(cases.filter(({ evidence }) => evidence.grade === wanted).length);
  expect(told?.fidelity).toEqual({
    all: share(cases.length),
    seed: graded('seed'),
    doc: graded('doc'),
    seen: graded('seen'),
    assumed: graded('assumed'),
  });
  expect(target.defects).toEqual([]);
});

const list = '/api/platform/v1/webhook_endpoints';
const endpoint = { target_url: 'https://shop.example.com/in', events: ['x'], is_enabled: true };
const withEvents = (...events: string[]) => JSON.stringify({ ...endpoint, events });
const refusal = (title: string, code: string) => JSON.stringify({ errors: [{ title, code }] });

function edited(answer: Answer, edit: (body: Record<string, unknown>) => object): Answer {
  const body = JSON.parse(answer.text) as Record<string, unknown>;
  return { ...answer, text: JSON.stringify(edit(body)) };
}

interface Plant {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly spoil: (answer: Answer) => Answer;
  /** The lines of the report. */
  readonly told: readonly string[];
}

/** By the case whose request no other case has. */
const plants: Readonly<Record<string, Plant>> = {
  'create-accepts-a-deprecated-client-event': {
    ...{ method: 'POST', path: list, body: withEvents('client.created') },
    spoil: (answer) => edited(answer, (body) => ({ ...body, secret: undefined })),
    told: ['body/secret: expected "<hex:32>", received nothing'],
  },
  'create-accepts-an-empty-list-of-events': {
    ...{ method: 'POST', path: list, body: withEvents() },
    spoil: (answer) => edited(answer, (body) => ({ ...body, name: 'new' })),
    told: ['body/name: expected nothing, received "new"'],
  },
  'create-keeps-duplicate-events': {
    ...{ method: 'POST', path: list, body: withEvents('cart.created', 'cart.created') },
    spoil: (answer) => edited(answer, (body) => ({ ...body, id: String(body['id']) })),
    told: ['body/id: expected "<id>", received "1"'],
  },
  'create-accepts-an-empty-target-url': {
    method: 'POST',
    path: list,
    body: JSON.stringify({ ...endpoint, target_url: '', events: ['shopper.created'] }),
    spoil: (answer) => ({ ...answer, status: 422, text: refusal('No', 'no') }),
    told: [
      'status: expected 201, received 422',
      'body/id: expected "<id>", received nothing',
      'body/target_url: expected "", received nothing',
      'body/events: expected ["shopper.created"], received nothing',
      'body/is_enabled: expected true, received nothing',
      'body/created_at: expected "<timestamp:milliseconds>", received nothing',
      'body/updated_at: expected "<timestamp:milliseconds>", received nothing',
      'body/secret: expected "<hex:32>", received nothing',
      'body/errors: expected nothing, received [{"title":"No","code":"no"}]',
    ],
  },
  'create-refuses-null-events': {
    method: 'POST',
    path: list,
    body: JSON.stringify({ ...endpoint, events: null }),
    spoil: (answer) => ({ ...answer, text: refusal('Events cannot be blank', 'blank') }),
    told: [
      `body/errors/0/title: expected "Events can't be blank", received "Events cannot be blank"`,
    ],
  },
  'create-refuses-an-event-in-other-case': {
    ...{ method: 'POST', path: list, body: withEvents('Shopper.Created') },
    spoil: (answer) => ({ ...answer, status: 201, text: '{"id":1}' }),
    told: [
      'status: expected 422, received 201',
      'body/errors: expected [{"title":"Events is not included in the list","code":"inclusion"}], received nothing',
      'body/id: expected nothing, received 1',
    ],
  },
  'create-refuses-broken-json': {
    ...{ method: 'POST', path: list, body: '{"target_url": "https://shop.example.com/in",' },
    spoil: (answer) => ({ ...answer, headers: { 'content-type': 'text/html' } }),
    told: [
      'headers/content-type: expected "application/json; charset=utf-8", received "text/html"',
    ],
  },
  'get-refuses-an-unknown-id': {
    ...{ method: 'GET', path: `${list}/999`, body: '' },
    spoil: (answer) => ({ ...answer, status: 410 }),
    told: ['status: expected 404, received 410'],
  },
  'root-is-not-found': {
    ...{ method: 'GET', path: '/', body: '' },
    spoil: (answer) => ({ ...answer, text: '' }),
    told: [
      'body: expected {"errors":[{"title":"Resource not found","code":"not_found"}]}, received nothing',
    ],
  },
  'broken-json-is-refused-before-an-unknown-id': {
    ...{ method: 'PATCH', path: `${list}/999`, body: '{' },
    spoil: (answer) => ({
      ...answer,
      status: 404,
      text: refusal('No webhook endpoints found with IDs: [999]', 'not_found'),
    }),
    told: [
      'status: expected 400, received 404',
      'body/errors/0/title: expected "Bad Request", received "No webhook endpoints found with IDs: [999]"',
      'body/errors/0/code: expected "bad_request", received "not_found"',
    ],
  },
};

function plantAt({ method, url, headers, body }: PassingRequest): Plant | undefined {
  const path = url.replace(/^\/sandboxes\/[^/]+\/bspk/, '');
  if (headers.authorization !== 'Bearer sandbox-bspk-key') return undefined;
  // One with another media type is another case.
  if (body !== '' && headers['content-type'] !== 'application/json') return undefined;
  return Object.values(plants).find(
    (plant) => plant.method === method && plant.path === path && plant.body === body,
  );
}

test('ten planted differences are all reported, and none besides', async () => {
  const junit = join(folder, 'verify.xml');
  const proxy = await startProxy(target.url, {
    after: (request, answer) => plantAt(request)?.spoil(answer) ?? answer,
  });
  const { code, out, error } = await runVerify(
    ...['bspk', '--target', proxy.url, '--junit', junit, '--quiet'],
  );
  await proxy.close();
  const cases = casesOf('bspk');
  const gradeOf = (name: string) => cases.find((one) => one.name === name)?.evidence.grade ?? '';
  const blocks = [...out.matchAll(/^ {2}different: (\S+) \((\w+): .*\)\n((?: {4}.*\n)+)/gm)];
  expect(
    Object.fromEntries(
      blocks.map(([, name = '', grade = '', lines = '']) => [
        name,
        [
          grade,
          ...lines
            .trimEnd()
            .split('\n')
            .map((line) => line.slice(4)),
        ],
      ]),
    ),
  ).toEqual(
    Object.fromEntries(
      Object.entries(plants).map(([name, { told }]) => [name, [gradeOf(name), ...told]]),
    ),
  );
  expect({ code, error }).toEqual({ code: 1, error: '' });
  expect(out.split('\n').slice(0, 6)).toEqual([
    `Verified ${proxy.url} (sandbox)`,
    '',
    'bspk: 91.8 %, 112 of 122 the same, 0 not tried',
    '  seed     72.7 %   8 of 11 the same',
    '  doc      100.0 %  7 of 7 the same',
    '  assumed  93.2 %   97 of 104 the same',
  ]);
  expect(out).toMatch(/\n112 the same, 10 different, 0 not tried\.\n$/);
  const xml = readFileSync(junit, 'utf8');
  expect(xml).toContain('tests="122" failures="10" errors="0" skipped="0"');
  expect(xml).toContain(
    '><failure message="status: expected 404, received 410">status: expected 404, received 410</failure>',
  );
});
