import { afterEach, expect, test } from '@jest/globals';
import { openApiProvider } from '../api/open-api-provider.ts';
import { testDelivery } from '../api/test-delivery.ts';
import { notes } from '../api/test-provider.ts';
import { loadSpecification } from '../contract/load-specification.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { answerRaw, receiveRaw } from '../delivery/test-receiver.ts';
import { runCommand } from './test-command.ts';

let server: SandboxServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** With a sandbox `a` whose clock stands still. @param targets of the subscriptions 1, 2, 3 … */
async function start(...targets: readonly string[]): Promise<string> {
  server = await createServer({ providers: [await testDelivery()] });
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' } as const;
  server.sandboxes.create({ id: 'a', clock }).transact(null, (transaction) => {
    targets.forEach((text, index) => {
      transaction.put(notes, String(index + 1), { id: index + 1, text });
    });
  });
  return server.listen(0, '127.0.0.1');
}

const run = (...args: readonly string[]) => runCommand('trigger', ...args);

const answer = (status: number) => `HTTP/1.1 ${status} Any\r\nContent-Length: 0\r\n\r\n`;

test('where an event goes, what became of the first attempts, and who is left out', async () => {
  const good = await answerRaw(answer(200));
  const bad = await answerRaw(answer(500));
  const url = await start(good.url, bad.url, 'https://93.184.215.14/', `off ${good.url}`);
  const { code, out, error } = await run('notes', 'note.created', '--url', url, '--sandbox', 'a');
  expect([code, error]).toEqual([0, '']);
  const pad = (text: string) => text.padEnd(Math.max(good.url.length, bad.url.length));
  expect(out).toBe(`event evt_1
  delivery  subscription  target
  dlv_1     1             ${pad(good.url)}  delivered, status 200
  dlv_2     2             ${pad(bad.url)}  pending, status 500, next at 2026-01-01T00:01:00.000Z
  dlv_3     3             ${pad('https://93.184.215.14/')}  captured
  left out: 4, because it is switched off
`);
});

test('data, account and count; nobody waits with --wait 0', async () => {
  const receiver = await receiveRaw(() => undefined);
  const url = await start(receiver.url);
  const to = ['--url', url, '--sandbox', 'a', '--wait', '0'];
  const args = ['--data', '{"id":251}', '--account', 'two', '--count', '2'];
  const { code, out } = await run('notes', 'note.deleted', ...args, ...to);
  expect([code, out]).toEqual([
    0,
    `event evt_1
event evt_2
  delivery  subscription  target
  dlv_1     1             ${receiver.url}
  dlv_2     1             ${receiver.url}
`,
  ]);
  const events = await fetch(`${url}/__admin/sandboxes/a/events`);
  expect(await events.json()).toMatchObject({
    events: [
      { account: 'two', type: 'note.deleted', body: { note: { id: 251, text: 'eggs' } } },
      { account: 'two', type: 'note.deleted', body: { note: { id: 251, text: 'eggs' } } },
    ],
  });
});

test('the events of a document go to whom --to names', async () => {
  const receiver = await answerRaw(answer(200));
  const text = `
openapi: 3.1.0
info: { title: Pets, version: '1' }
webhooks: { petGone: { post: { responses: { '200': { description: taken } } } } }
`;
  const specification = await loadSpecification({ name: 'pets', text });
  server = await createServer({ providers: [openApiProvider(specification)] });
  const url = await server.listen(0, '127.0.0.1');
  const { code, out } = await run('pets', 'petGone', '--url', url, '--to', receiver.url);
  expect([code, out]).toEqual([
    0,
    `event evt_1
  delivery  subscription  target
  dlv_1     direct        ${receiver.url}  delivered, status 200
`,
  ]);
});

test('a receiver that does not answer in time', async () => {
  const receiver = await receiveRaw(() => undefined);
  const url = await start(receiver.url);
  const { out } = await run('notes', 'note.created', '--url', url, '--sandbox=a', '--wait', '20ms');
  expect(out).toContain(`${receiver.url}  pending, no answer yet\n`);
});

test('as JSON', async () => {
  const url = await start();
  const { code, out } = await run('notes', 'note.created', '--url', url, '--json');
  expect([code, JSON.parse(out)]).toEqual([
    0,
    { id: 'evt_1', events: ['evt_1'], deliveries: [], leftOut: [] },
  ]);
});

test('nobody asked for it', async () => {
  const url = await start();
  const { out } = await run('notes', 'note.created', '--url', url);
  expect(out).toBe(
    'event evt_1\n  nobody is registered for it: register for note.created at notes, and trigger it again\n',
  );
});

test('nobody who asked for it may have it', async () => {
  const url = await start('off http://127.0.0.1:1/');
  const { code, out } = await run('notes', 'note.created', '--url', url, '--sandbox', 'a');
  expect([code, out]).toEqual([
    0,
    'event evt_1\n  nobody gets it\n  left out: 1, because it is switched off\n',
  ]);
});

test('nobody waits for what a fault holds back', async () => {
  const receiver = await receiveRaw(() => undefined);
  const url = await start(receiver.url);
  const fault = { on: 'delivery', kind: 'delay', delayMs: 90_000 };
  const armed = await fetch(`${url}/__admin/sandboxes/a/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fault),
  });
  expect(armed.status).toBe(201);
  // Longer than a test may take.
  const { out } = await run('notes', 'note.created', '--url', url, '--sandbox=a', '--wait', '20s');
  expect(out).toBe(`event evt_1
  delivery  subscription  target
  dlv_1     1             ${receiver.url}  pending, held back by fault-1, next at 2026-01-01T00:01:30.000Z
`);
});

test('a receiver that is not there refuses the connection, and not the event', async () => {
  const url = await start('http://127.0.0.1:1/');
  const { out } = await run('notes', 'note.created', '--url', url, '--sandbox', 'a');
  expect(out).toContain('  pending, connection refused, next at 2026-01-01T00:01:00.000Z\n');
});

test('an event of a document that nobody has asked for needs --to', async () => {
  const text = `
openapi: 3.1.0
info: { title: Pets, version: '1' }
webhooks: { petGone: { post: { responses: { '200': { description: taken } } } } }
`;
  const specification = await loadSpecification({ name: 'pets', text });
  server = await createServer({ providers: [openApiProvider(specification)] });
  const url = await server.listen(0, '127.0.0.1');
  expect(await run('pets', 'petGone', '--url', url)).toEqual({
    code: 1,
    out: '',
    error: 'Failed to trigger petGone. Give --to <address>: nobody is registered for petGone.\n',
  });
});

test.each([
  [
    ['notes', 'note.crated'],
    1,
    'Failed to trigger note.crated. notes has no event "note.crated" ' +
      '(did you mean note.created, note.deleted?).\n',
  ],
  [
    ['note', 'note.created'],
    1,
    'Failed to trigger note.created. There is no provider "note" (did you mean notes?).\n',
  ],
  [
    ['notes', 'note.created', '--to', 'http://127.0.0.1:1', '--data', '7'],
    1,
    'Failed to trigger note.created. --data must be an object, as the sample is. ' +
      '--to must be left out: events of notes go to subscriptions.\n',
  ],
  [
    ['notes', 'note.created', '--data', '{"id":"x"}'],
    1,
    'Failed to send note.created: its body would break the specification: /note/id must be integer. ' +
      'Correct the data.\n',
  ],
  [
    ['notes', 'note.created', '--sandbox', 'b'],
    2,
    'Failed to trigger note.created at URL: there is no sandbox "b". Did you mean a, default? ' +
      'Name one of them with --sandbox.\n',
  ],
  [
    ['notes', 'note.created', '--count', '1001'],
    2,
    'Failed to trigger the event: --count 1001: give a whole number from 1 to 1000.\n',
  ],
  [
    ['notes', 'note.created', '--wait', '1h'],
    2,
    'Failed to trigger the event: --wait 1h: give a duration up to 20s, such as 10s or 250ms.\n',
  ],
  [
    ['notes', 'note.created', '--sandbox', ''],
    2,
    'Failed to trigger the event: --sandbox is empty. Name a sandbox, or leave it out for the default one.\n',
  ],
])('%j is refused', async (args, code, error) => {
  const url = await start();
  expect(await run(...args, '--url', url)).toEqual({
    code,
    out: '',
    error: error.replace('URL', url),
  });
});

test('no server, no address', async () => {
  expect(await run('notes', 'note.created', '--url', 'nowhere')).toEqual({
    code: 2,
    out: '',
    error:
      'Failed to trigger note.created: --url nowhere is no address. Give one such as http://127.0.0.1:4010.\n',
  });
});
