/** What `webhook-sandbox receiver-check` prints and writes, and with which keys it signs when nobody gives any. */
import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { receiverCheck } from './receiver-check-stage.ts';
import { knownOf, receive } from './receiver-check-receivers.ts';
import type { Handle, Receiver } from './receiver-check-receivers.ts';
import { startServer } from './server.ts';
import type { OwnTarget } from './server.ts';

const directory = mkdtempSync(join(tmpdir(), 'webhook-sandbox-'));
const open: Receiver[] = [];
const bspk = { WEBHOOK_SANDBOX_RECEIVER_SECRET: knownOf('bspk').secret };
let target: OwnTarget;

const petstore = join(directory, 'petstore.yaml');

const document = `
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths: {}
webhooks:
  petAdded:
    put:
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [id], properties: { id: { type: integer } } }
            example: { id: 7 }
      responses: { '204': { description: taken } }
  shopClosed:
    post: { responses: { '204': { description: taken } } }
`;

beforeAll(async () => {
  writeFileSync(petstore, document);
  const { openApiProvider } = await import('../mock-server/api/open-api-provider.ts');
  const { loadSpecification } = await import('../mock-server/contract/load-specification.ts');
  const { loadProviders } = await import('../mock-server/load-providers.ts');
  const specification = await loadSpecification({ name: 'petstore', file: petstore });
  const providers = [...(await loadProviders([], ['partoo'])), openApiProvider(specification)];
  target = await startServer({ providers });
});

afterEach(() => {
  for (const receiver of open.splice(0)) receiver.close();
});

afterAll(async () => {
  rmSync(directory, { recursive: true });
  await target.stop();
});

async function start(handle: Handle): Promise<Receiver> {
  const receiver = await receive(handle);
  open.push(receiver);
  return receiver;
}

async function ofDefaultSandbox(path: string): Promise<unknown> {
  const response = await fetch(`${target.url}/__admin/sandboxes/default/${path}`);
  return response.json();
}

/** Times differ from run to run. */
const withoutTimes = (text: string): string => text.replace(/\b[\d.]+ ms/g, 'N ms');

test('the whole report as JSON', async () => {
  const { url } = await start(({ headers }) =>
    headers['x-bspk-secret'] === undefined ? 401 : 200,
  );
  const args = ['--event', 'cart.created', '--only', 'events,wrong-signature,changed-body'];
  const { code, out, error } = await receiverCheck(['bspk', url, '--json', ...args], bspk);
  const report: unknown = JSON.parse(
    withoutTimes(out).replace(/"durationMs": [\d.]+/g, '"durationMs": 1'),
  );
  const valid = {
    event: 'cart.created',
    verdict: 'handled',
    sent: 'a valid call',
    expected: '2xx in time',
    came: '200 after N ms',
    advice: null,
    answers: [{ status: 200, error: null, durationMs: 1 }],
  };
  expect([code, report]).toEqual([
    1,
    {
      provider: 'bspk',
      url,
      timeoutMs: 5_000,
      handled: false,
      stopped: null,
      summary: { handled: 2, notHandled: 1, doesNotApply: 1 },
      results: [
        { ...valid, check: 'baseline' },
        { ...valid, check: 'events' },
        {
          ...valid,
          check: 'wrong-signature',
          verdict: 'not-handled',
          sent: 'a call whose X-Bspk-Secret has the right form and is wrong',
          expected: 'a refusal: not 2xx; 4xx is best',
          advice:
            'Check X-Bspk-Secret of every call, and refuse a wrong one with 401: anybody could have made it.',
        },
        {
          check: 'changed-body',
          event: null,
          verdict: 'does-not-apply',
          sent: null,
          expected: null,
          came: null,
          advice: 'X-Bspk-Secret says nothing of the body: a changed one cannot be told.',
          answers: [],
        },
      ],
    },
  ]);
  expect(error).toBe(
    '1 of 4: baseline\n2 of 4: events\n3 of 4: wrong-signature\n4 of 4: changed-body\n',
  );
});

test('the same as text, and as JUnit has it', async () => {
  const { url } = await start(({ headers }) =>
    headers['x-bspk-secret'] === undefined ? 401 : 200,
  );
  const junit = join(directory, 'report.xml');
  const args = ['--only', 'events,wrong-signature,changed-body', '--junit', junit];
  const { code, out } = await receiverCheck(['bspk', url, ...args], bspk);
  expect([code, withoutTimes(out)]).toEqual([
    1,
    `bspk → ${url}

ok    baseline  shopper.created  200 after N ms
ok    events  11 types, at most N ms
FAIL  wrong-signature  shopper.created
      sent      a call whose X-Bspk-Secret has the right form and is wrong
      expected  a refusal: not 2xx; 4xx is best
      came      200 after N ms
      advice    Check X-Bspk-Secret of every call, and refuse a wrong one with 401: anybody could have made it.
n/a   changed-body  X-Bspk-Secret says nothing of the body: a changed one cannot be told.

12 handled, 1 not, 1 does not apply.
`,
  ]);
  const xml = withoutTimes(readFileSync(junit, 'utf8')).replace(/ time="[^"]*"/g, '');
  expect(xml.split('\n').slice(0, 4)).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="receiver-check bspk" tests="14" failures="1" errors="0" skipped="1">',
    '  <testsuite name="receiver-check bspk" tests="14" failures="1" errors="0" skipped="1">',
    '    <testcase classname="receiver-check.bspk" name="baseline shopper.created"/>',
  ]);
  expect(xml).toContain(
    `    <testcase classname="receiver-check.bspk" name="wrong-signature shopper.created"><failure message="200 after N ms">sent: a call whose X-Bspk-Secret has the right form and is wrong
expected: a refusal: not 2xx; 4xx is best
came: 200 after N ms
advice: Check X-Bspk-Secret of every call, and refuse a wrong one with 401: anybody could have made it.</failure></testcase>
    <testcase classname="receiver-check.bspk" name="changed-body"><skipped message="X-Bspk-Secret says nothing of the body: a changed one cannot be told."/></testcase>`,
  );
});

test('without a key of its own Partoo signs as the default sandbox of every server', async () => {
  const { keys } = (await ofDefaultSandbox('keys?provider=partoo')) as { keys: { pem: string }[] };
  const pem = keys[0]?.pem ?? '';
  const { url } = await start(({ headers, body }) => {
    const signature = Buffer.from(String(headers['x-partoo-signature-v1']), 'base64');
    return verify(null, body, createPublicKey(pem), signature) ? 200 : 401;
  });
  const args = ['--event', 'lead_received', '--skip', 'slow-body'];
  const { code, error } = await receiverCheck(['partoo', url, ...args]);
  expect(code).toBe(0);
  expect(error).toContain(
    `Calls are signed with the key of the sandbox default; your receiver must know its public half:\n${pem}`,
  );
});

test('events of a document of your own are sent as they are declared, and signed with the secret of the default sandbox', async () => {
  const { secrets } = (await ofDefaultSandbox('secrets?provider=petstore')) as {
    secrets: { secret: string }[];
  };
  const { url, received } = await start(({ headers, body }) => {
    try {
      new Webhook(secrets[0]?.secret ?? '').verify(
        body.toString('utf8'),
        headers as Record<string, string>,
      );
      return 204;
    } catch {
      // The library parses what it has found to be genuine, and one of the events has no body.
      return body.length === 0 && headers['webhook-signature'] !== undefined ? 204 : 401;
    }
  });
  const args = ['--spec', petstore, '--json', '--slow', '100ms'];
  const { code, out } = await receiverCheck(['petstore', url, ...args]);
  const { summary, results } = JSON.parse(out) as {
    summary: object;
    results: { check: string; verdict: string; advice: string }[];
  };
  expect([code, summary]).toEqual([0, { handled: 12, notHandled: 0, doesNotApply: 2 }]);
  expect(
    results
      .filter(({ verdict }) => verdict === 'does-not-apply')
      .map(({ check, advice }) => [check, advice]),
  ).toEqual([
    ['unknown-event', 'Nothing in the calls of this provider names the type of the event.'],
    ['out-of-order', 'Nothing in the calls of this provider tells which event came first.'],
  ]);
  expect(received.some(({ body }) => body.length === 0)).toBe(true);
});
