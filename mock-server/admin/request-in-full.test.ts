import { expect, test } from '@jest/globals';
import { jsonAnswer } from '../api/answers.ts';
import type { NamedRule } from '../api/provider.ts';
import { testProvider } from '../api/test-provider.ts';
import { loadSpecification } from '../contract/load-specification.ts';
import { openApiProvider } from '../api/open-api-provider.ts';
import { adminStage } from './test-admin.ts';

/** Refuses a request that has the header. */
const unless = (name: string, header: string): NamedRule => ({
  name,
  rule: (request, _response, next) => {
    const isBroken = request.headers[header] !== undefined;
    const issues = [{ pointer: '/text', code: 'conflict', params: {} }] as const;
    next(isBroken ? { kind: 'rule-broken', rule: name, issues } : undefined);
  },
});

const shapes = `
openapi: 3.0.3
info: { title: Shapes, version: '1' }
externalDocs: { url: https://shapes.example/docs }
paths:
  /shapes:
    post:
      operationId: addShape
      description: Adds one.
      externalDocs: { url: https://shapes.example/docs/add }
      parameters:
        - { name: size, in: query, schema: { $ref: '#/components/schemas/Size' } }
      requestBody: { $ref: '#/components/requestBodies/Shape' }
      responses: { '200': { description: added } }
components:
  requestBodies:
    Shape:
      content:
        application/json:
          schema: { type: object, properties: { sides: { type: integer } } }
  schemas:
    Size: { type: integer }
`;

const stage = adminStage(async () => {
  const rules = { early: [unless('early-bird', 'x-early')], rules: [unless('own', 'x-own')] };
  const notes = await testProvider(
    {
      ...rules,
      handle: (_transaction, { body, sandbox }) => {
        const { text } = body as { text: string };
        if (text === 'twice') return { kind: 'rule-broken', rule: 'twice', issues: [] };
        if (text === 'news') tellOf(sandbox.id);
        return jsonAnswer(201, { id: 1, text });
      },
    },
    { normalise: () => undefined, throttle: { ...(await testProvider()).throttle, limit: 100 } },
  );
  return [notes, openApiProvider(await loadSpecification({ name: 'shapes', text: shapes }))];
});

/** As if the request under way had made an event happen. */
function tellOf(sandbox: string): void {
  const found = stage.server.sandboxes.get(sandbox);
  const event = { provider: 'notes', type: 'note.created', account: 'one', leftOut: [] };
  const to = {
    provider: 'notes',
    type: 'note.created',
    subscription: '1',
    target: 'http://a.example',
  };
  const cause = `req_${found?.state.counter('sandbox.requests') ?? 0}`;
  found?.record({ kind: 'event', cause, ...event, changes: [] }, { id: 'evt_1' });
  found?.record({ kind: 'delivery', cause: 'evt_1', ...to }, { id: 'dlv_1' });
  found?.record({ kind: 'event', cause: null, ...event, changes: [] }, { id: 'evt_2' });
}

interface Sent {
  readonly id: string;
  readonly path: string;
}

async function send(
  text: unknown,
  headers: Record<string, string> = {},
  path = 'notes/v1/notes',
  method = 'POST',
): Promise<Sent> {
  const created = await stage.call('POST', '/sandboxes');
  const { id } = created.body as { id: string };
  const body = method === 'POST' ? { body: JSON.stringify({ text }) } : {};
  await fetch(`${stage.url}/sandboxes/${id}/${path}`, {
    method,
    headers: { 'X-Key': 'k', 'Content-Type': 'application/json', ...headers },
    ...body,
  });
  return { id, path: `/sandboxes/${id}/requests/req_1` };
}

async function shown(sent: Promise<Sent>): Promise<Record<string, unknown>> {
  const { status, body } = await stage.call('GET', (await sent).path);
  expect(status).toBe(200);
  return body as Record<string, unknown>;
}

/** `name outcome`, with the detail in brackets. */
async function checks(sent: Promise<Sent>): Promise<string[]> {
  const all = (await shown(sent))['checks'] as { name: string; outcome: string; detail?: string }[];
  return all.map(({ name, outcome, detail }) =>
    detail === undefined ? `${name} ${outcome}` : `${name} ${outcome} (${detail})`,
  );
}

const unreached = (...names: string[]): string[] => names.map((name) => `${name} notReached`);
const passed = (...names: string[]): string[] => names.map((name) => `${name} passed`);
const reading = ['authenticate', 'throttle', 'match', 'read'];

test('a request in full is that of the list, with its checks and what it caused', async () => {
  const { id, path } = await send('news');
  const { body: list } = await stage.call('GET', `/sandboxes/${id}/requests`);
  const [entry] = (list as { requests: object[] }).requests;
  const answer = await stage.call('GET', path);
  expect([answer.status, answer.type, answer.body]).toEqual([
    200,
    'application/json',
    {
      ...entry,
      toOrder: null,
      checks: [
        { name: 'authenticate', outcome: 'passed' },
        { name: 'throttle', outcome: 'passed' },
        { name: 'match', outcome: 'passed' },
        { name: 'read', outcome: 'passed' },
        { name: 'early-bird', outcome: 'passed' },
        { name: 'normalise', outcome: 'passed' },
        { name: 'validate', outcome: 'passed' },
        { name: 'own', outcome: 'passed' },
        { name: 'handle', outcome: 'passed' },
        { name: 'answer', outcome: 'passed' },
      ],
      findings: [],
      documentation: { url: null, description: null },
      caused: { events: ['evt_1'], deliveries: ['dlv_1'], entries: ['evt_1', 'dlv_1'] },
    },
  ]);
});

test('a refusal stands at the check that refused, and its answer is checked all the same', async () => {
  expect(await checks(send('a', { 'X-Key': 'no' }))).toEqual([
    'authenticate refused (unauthenticated: missing credential)',
    ...unreached('throttle', 'match', 'read', 'early-bird', 'normalise', 'validate', 'own'),
    ...unreached('handle'),
    'answer passed',
  ]);
  expect(await checks(send('a', { 'X-Early': '1' }))).toEqual([
    ...passed(...reading),
    'early-bird refused (rule-broken: early-bird, /text conflict)',
    ...unreached('normalise', 'validate', 'own', 'handle'),
    'answer passed',
  ]);
  expect(await checks(send(7))).toEqual([
    ...passed(...reading, 'early-bird', 'normalise'),
    'validate refused (invalid-request: body/text must be string)',
    ...unreached('own', 'handle'),
    'answer passed',
  ]);
  expect(await checks(send('a', { 'X-Own': '1' }))).toEqual([
    ...passed(...reading, 'early-bird', 'normalise', 'validate'),
    'own refused (rule-broken: own, /text conflict)',
    ...unreached('handle'),
    'answer passed',
  ]);
  expect(await checks(send('twice'))).toEqual([
    ...passed(...reading, 'early-bird', 'normalise', 'validate', 'own'),
    'handle refused (rule-broken: twice)',
    'answer passed',
  ]);
  expect(await checks(send('a', {}, 'notes/v1/nowhere'))).toEqual([
    ...passed('authenticate', 'throttle'),
    'match refused (route-not-found)',
    ...unreached('read', 'normalise', 'validate'),
    'answer passed',
  ]);
});

test('an answer to order says so, and what it passed by is skipped', async () => {
  const preferred = send('a', { Prefer: 'code=400' });
  expect(await checks(preferred)).toEqual([
    'authenticate passed',
    'throttle skipped (No rate limit counted it.)',
    ...passed('match', 'read', 'early-bird', 'normalise', 'validate'),
    'own skipped (Prefer asks for an answer from the specification.)',
    'mock passed',
    'answer passed',
  ]);
  expect(await shown(preferred)).toMatchObject({ toOrder: 'prefer', stoppedAt: 'mock' });
  const created = await stage.call('POST', '/sandboxes', { id: 'faulty' });
  expect(created.status).toBe(201);
  await stage.call('POST', '/sandboxes/faulty/faults', { kind: 'status', status: 503 });
  await fetch(`${stage.url}/sandboxes/faulty/notes/v1/notes`, { headers: { 'X-Key': 'k' } });
  const fault = Promise.resolve({ id: 'faulty', path: '/sandboxes/faulty/requests/req_1' });
  expect(await checks(fault)).toEqual([
    ...unreached('authenticate', 'throttle', 'match', 'read', 'normalise', 'validate', 'mock'),
    'answer skipped (What a fault plays is not held to the specification.)',
  ]);
  expect(await shown(fault)).toMatchObject({ toOrder: 'fault', stoppedAt: 'fault' });
});

test('an operation that takes no body has none read, and the mock answers where there is no handler', async () => {
  expect(await checks(send('', {}, 'notes/v1/notes', 'GET'))).toEqual([
    ...passed('authenticate', 'throttle', 'match'),
    'read skipped (The operation takes no body.)',
    ...passed('normalise', 'validate', 'mock', 'answer'),
  ]);
});

test('a finding leads into the specification, through its references, and to the documentation', async () => {
  const headers = { Prefer: 'respond-async' };
  const sent = send('', headers, 'shapes/shapes?size=big', 'POST');
  expect(await shown(sent)).toMatchObject({
    findings: [
      {
        location: 'query',
        pointer: '/size',
        message: 'must be integer',
        schema: '/components/schemas/Size/type',
      },
    ],
    documentation: { url: 'https://shapes.example/docs/add', description: 'Adds one.' },
    toOrder: null,
    stoppedAt: 'mock',
  });
  expect(await checks(sent)).toEqual([
    'throttle skipped (No rate limit counted it.)',
    ...passed('match', 'read'),
    'mock refused (invalid-request: query/size must be integer)',
    "answer skipped (The refusal is the sandbox's own: no document speaks of it.)",
  ]);
  const missing = await shown(send(7));
  expect(missing['findings']).toEqual([
    {
      location: 'body',
      pointer: '/text',
      message: 'must be string',
      schema:
        '/paths/~1notes/post/requestBody/content/application~1json/schema/properties/text/type',
    },
  ]);
  expect((await shown(send('a', { 'X-Own': '1' })))['findings']).toEqual([
    { location: 'body', pointer: '/text', message: 'conflict', schema: null },
  ]);
});

test('an unknown request is refused with the nearest ones', async () => {
  const { id } = await send('a');
  const answer = await stage.call('GET', `/sandboxes/${id}/requests/req_2`);
  expect([answer.status, answer.type, answer.body]).toEqual([
    404,
    'application/problem+json',
    {
      type: 'about:blank',
      status: 404,
      title: 'Unknown request',
      detail:
        'There is no request "req_2" in this sandbox. ' +
        `Use one of those that GET /__admin/sandboxes/${id}/requests lists.`,
      nearest: ['req_1'],
    },
  ]);
});
