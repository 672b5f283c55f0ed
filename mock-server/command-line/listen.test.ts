import { afterEach, expect, test } from '@jest/globals';
import { openApiProvider } from '../api/open-api-provider.ts';
import { testDelivery } from '../api/test-delivery.ts';
import { notes } from '../api/test-provider.ts';
import { loadSpecification } from '../contract/load-specification.ts';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { standardWebhooks } from '../delivery/standard-webhooks.ts';
import { testSignature, testSigning } from '../delivery/test-signing.ts';
import { createReceiver } from '../testing/create-receiver.ts';
import { listen } from './listen.ts';
import type { ListenOptions } from './listen.ts';
import { startCommand } from './test-terminal.ts';
import type { RunningCommand } from './test-terminal.ts';
import { runCommand, runCommandIn } from './test-command.ts';
import { UsageError } from './usage-error.ts';

const deliverers = [
  testSigning('shop', 'X-Proof', 'topic'),
  testSigning('farm', 'X-Proof', 'kind'),
].map(({ name, policy }) => ({ name, delivery: policy }));

const usual: ListenOptions = {
  port: '0',
  host: '127.0.0.1',
  answer: '200',
  secret: [],
  publicKey: [],
  sandbox: 'default',
  json: false,
};

const started: RunningCommand<void>[] = [];
let server: SandboxServer | undefined;

afterEach(async () => {
  await Promise.all(started.splice(0).map((command) => command.stop()));
  await server?.close();
  server = undefined;
});

/** @returns the running command, and its address */
async function start(
  options: Partial<ListenOptions>,
  providers: Parameters<typeof listen>[1] = deliverers,
): Promise<{ command: RunningCommand<void>; url: string }> {
  const command = startCommand((terminal) => listen({ ...usual, ...options }, providers, terminal));
  const url = await Promise.race([command.ready(), command.ended.then(() => '')]);
  started.push(command);
  return { command, url };
}

function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const own = { 'Content-Type': 'application/json', ...headers };
  return fetch(url, { method: 'POST', headers: own, body });
}

/** Without the moment, and without the headers of the client that a test uses. */
const stable = (text: string): string =>
  text
    .replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/gm, 'MOMENT')
    .replace(
      /^ {2}(?:host|connection|accept|accept-.*|sec-.*|user-agent|content-length): .*\n/gim,
      '',
    );

test('what arrives is printed: the call, its event, its signature, the answer, headers and body', async () => {
  const { command, url } = await start({ answer: '500,204', secret: ['a', 'k'] });
  const first = await post(`${url}/in?a=1`, '{"topic":"sold","id":7}', { 'X-Proof': 'k' });
  const second = await post(url, '{"topic":"sold"}', { 'X-Proof': 'forged' });
  const third = await post(url, '');
  await command.stop();
  expect([first.status, second.status, third.status]).toEqual([500, 204, 204]);
  expect(stable(command.printed.out)).toBe(`ready ${url}
MOMENT POST /in?a=1 · sold · answered 500
  signature valid (shop)
  Content-Type: application/json
  X-Proof: k

  {
    "topic": "sold",
    "id": 7
  }

MOMENT POST / · sold · answered 204
  signature invalid (shop): a is wrong; k is wrong (2 keys were tried)
  Content-Type: application/json
  X-Proof: forged

  {
    "topic": "sold"
  }

MOMENT POST / · answered 204
  no signature: the header X-Proof is missing
  Content-Type: application/json

`);
});

test('without a secret it says how to give one, and whose it may be', async () => {
  const { command, url } = await start({});
  await post(url, 'text', { 'X-Proof': 'k' });
  await command.stop();
  expect(command.printed.out).toContain(
    '  signature not checked (shop or farm; say which with --provider): no secret is known. ' +
      'Give it with --secret or --public-key, or name a running server that knows it with --server.\n',
  );
  expect(command.printed.out).toContain('\n\n  text\n\n');
});

test('a provider that was named is the only one', async () => {
  const { command, url } = await start({ provider: 'farm', secret: ['k'] });
  await post(url, '{"topic":"sold"}', { 'X-Proof': 'k' });
  await command.stop();
  expect(command.printed.out).toContain(' POST / · answered 200\n  signature valid (farm)\n');
});

test('nothing that came from outside steers the terminal', async () => {
  const { command, url } = await start({ secret: ['k'] });
  await post(url, '{"topic":"a\\u001b[2Jb","c":"\u009b\u202e"}', { 'X-Proof': 'x\u009b' });
  await post(`${url}/x`, 'line\r\n\u001b]0;title\u0007');
  await command.stop();
  expect(command.printed.out.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
  expect(command.printed.out).toContain(' · a\\u001b[2Jb · ');
  expect(command.printed.out).toContain('  X-Proof: x\\u009b\n');
  expect(command.printed.out).toContain('  "c": "\\u009b\\u202e"\n');
  expect(command.printed.out).toContain('\n  line\n  \\u001b]0;title\\u0007\n');
});

test('a long body is cut', async () => {
  const { command, url } = await start({});
  await post(url, 'x'.repeat(20_007));
  await command.stop();
  expect(command.printed.out).toContain(`\n  ${'x'.repeat(20_000)}\n  … and 7 more characters\n\n`);
});

test('as JSON, one line per call and nothing else on standard output', async () => {
  const { command, url } = await start({ json: true, secret: ['k'], answer: '202@1ms' });
  await post(`${url}/in`, '{"topic":"\u009b"}', { 'X-Proof': 'k' });
  await post(url, 'text', { 'X-Proof': 'wrong' });
  await command.stop();
  expect(command.printed.error).toBe(`ready ${url}\n`);
  expect(command.printed.out).not.toContain('\u009b');
  const [first, second, ...rest] = command.printed.out
    .split('\n')
    .map((line) => (line === '' ? null : (JSON.parse(line) as unknown)));
  expect(rest).toEqual([null]);
  expect(first).toEqual({
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown,
    method: 'POST',
    path: '/in',
    event: '\u009b',
    providers: ['shop'],
    signature: { state: 'valid', reason: null },
    answer: '202@1ms',
    headers: expect.arrayContaining([['X-Proof', 'k']]) as unknown,
    text: '{"topic":"\u009b"}',
    body: { topic: '\u009b' },
  });
  expect(second).toMatchObject({
    providers: ['shop', 'farm'],
    signature: { state: 'invalid', reason: 'for shop, k is wrong; for farm, k is wrong' },
    text: 'text',
    body: null,
  });
});

test('a running sandbox is asked for the secrets, also for those that it gets later', async () => {
  const signature = testSignature('X-Proof');
  const provider = await testDelivery({
    signature,
    headers: (_sandbox, { account }) => [['X-Proof', account]],
  });
  server = await createServer({ providers: [provider] });
  const sandbox = server.sandboxes.create({ id: 'a' });
  const address = await server.listen(0, '127.0.0.1');
  const { command, url } = await start({ server: address, sandbox: 'a' }, [provider]);
  sandbox.transact(null, (transaction) => {
    transaction.put(notes, '1', { id: 1, text: `${url}/in` });
  });
  const trigger = (account: string) =>
    runCommand(
      'trigger',
      'notes',
      'note.created',
      '--account',
      account,
      '--sandbox',
      'a',
      '--url',
      address,
    );
  await trigger('one');
  await command.shows('signature valid (notes)');
  await trigger('two');
  await command.shows('signature invalid (notes): one is wrong');
  const credential = { provider: 'notes', headers: { 'X-Key': 'k2' }, account: { id: 'two' } };
  await post(`${address}/__admin/sandboxes/a/credentials`, JSON.stringify(credential));
  command.printed.out = '';
  await trigger('two');
  await command.shows('signature valid (notes)');
  await server.close();
  await post(url, '{}', { 'X-Proof': 'two' });
  await post(url, '{}', { 'X-Proof': 'three' });
  await command.shows(
    `signature not checked (notes): Failed to fetch the keys of notes from ${address}: nothing listens there. ` +
      'Start the server with webhook-sandbox serve, or name it with --server.',
  );
});

const petShop = `
openapi: 3.1.0
info: { title: Pets, version: '1' }
webhooks:
  petGone:
    post:
      requestBody: { content: { application/json: { example: { type: vm, topic: gone } } } }
      responses: { '200': { description: taken } }
`;

async function startPets(): Promise<string> {
  const specification = await loadSpecification({ name: 'pets', text: petShop });
  server = await createServer({ providers: [openApiProvider(specification)] });
  return server.listen(0, '127.0.0.1');
}

/** Signs as documents do, and names its events. */
const standard = {
  name: 'farm',
  delivery: {
    ...testSigning('farm', '', 'type').policy,
    signature: standardWebhooks({ list: 'secrets', pointer: '/secret' }),
    contractOf: (type: string) => (type === 'sown' ? type : undefined),
  },
};

test.each([{}, { provider: 'pets' }])(
  'a document of the running server is known by its secret, and by its name (%j)',
  async (options) => {
    const address = await startPets();
    const { command, url } = await start({ server: address, ...options }, [standard]);
    const to = ['--to', url, '--url', address];
    expect((await runCommand('trigger', 'pets', 'petGone', ...to)).code).toBe(0);
    await command.shows('  signature valid (pets)\n');
  },
);

test('a secret that was given names nobody, unless the body does', async () => {
  const address = await startPets();
  const answer = await fetch(`${address}/__admin/sandboxes/default/secrets`);
  const { secrets } = (await answer.json()) as { secrets: [{ secret: string }] };
  const secret = [secrets[0].secret];
  const two = [standard, { ...standard, name: 'barn' }];
  const { command, url } = await start({ secret }, two);
  const trigger = (data: string) =>
    runCommand('trigger', 'pets', 'petGone', '--to', url, '--url', address, '--data', data);
  await trigger('{"type":"gone"}');
  await command.shows('  signature valid (Standard Webhooks)\n');
  await trigger('{"type":"sown"}');
  await command.shows('  signature valid (farm)\n');
});

test('--server without an address is the server of the environment, or of the configuration', async () => {
  const environment = { WEBHOOK_SANDBOX_URL: 'nowhere' };
  expect(await runCommandIn({ environment }, 'listen', '--server')).toEqual({
    code: 2,
    out: '',
    error:
      'Failed to fetch the secrets: WEBHOOK_SANDBOX_URL nowhere is no address. ' +
      'Give one such as http://127.0.0.1:4010.\n',
  });
});

test('a server that is not there, or knows no such sandbox, is told before anything arrives', async () => {
  server = await createServer({ providers: [await testDelivery()] });
  const address = await server.listen(0, '127.0.0.1');
  await expect(start({ server: 'nowhere' })).rejects.toThrow(
    new UsageError(
      'Failed to fetch the secrets: --server nowhere is no address. Give one such as http://127.0.0.1:4010.',
    ),
  );
  await expect(start({ server: address, sandbox: 'b' })).rejects.toThrow(
    new UsageError(
      `Failed to fetch the secrets from ${address}: there is no sandbox "b". Did you mean default? ` +
        'Name one of them with --sandbox.',
    ),
  );
});

test('a port in use', async () => {
  const taken = await createReceiver();
  await expect(start({ port: String(taken.port) })).rejects.toThrow(
    `Failed to listen on 127.0.0.1:${taken.port}: another process listens there. ` +
      'Choose another port with --port, or a free one with --port 0.',
  );
  await taken.close();
});

test.each([
  [['--port', '70000'], '--port 70000: give a number from 0 to 65535.'],
  [['--port', 'x'], '--port x: give a number from 0 to 65535.'],
  [
    ['--server', '--sandbox', ''],
    '--sandbox is empty. Name a sandbox, or leave it out for the default one.',
  ],
  [
    ['--public-key', 'missing.pem'],
    `--public-key cannot be read: ENOENT: no such file or directory, open '${process.cwd()}/missing.pem'. ` +
      'Name a file with a public key in PEM.',
  ],
])('%j is refused', async (args, why) => {
  expect(await runCommand('listen', ...args)).toEqual({
    code: 2,
    out: '',
    error: `Failed to listen: ${why}\n`,
  });
});

test('an answer that cannot be read, and a provider that there is not', async () => {
  const answer = await runCommand('listen', '--answer', '200,maybe');
  expect([answer.code, answer.error]).toEqual([
    2,
    expect.stringMatching(/^Failed to read the answers: "maybe" in "200,maybe" is none\. /),
  ]);
  await expect(start({ provider: 'shpo' })).rejects.toThrow(
    new UsageError(
      'Failed to listen: --provider shpo: there is none of that name that proves its calls. ' +
        'Did you mean shop? There are shop, farm.',
    ),
  );
});
