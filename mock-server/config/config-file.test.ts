/** What a configuration file can say, and what is said of its mistakes. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readConfig } from './read-config.ts';

const usual = 'webhook-sandbox.config.yaml';

/** Reads a configuration with these files in the working directory, next to two providers. */
async function read(
  files: Readonly<Record<string, string>>,
  given: Readonly<Record<string, unknown>> = {},
  environment: Readonly<Record<string, string>> = {},
) {
  const directory = await mkdtemp(join(tmpdir(), 'webhook-sandbox-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  const flags = { given, rest: [] };
  const outcome = await readConfig({ flags, environment, directory }, ['notes', 'books']);
  return { directory, outcome };
}

test('a file sets what flags can, serves documents, turns switches and plans sandboxes', async () => {
  const { directory, outcome } = await read({
    [usual]: `
port: 0
host: ::1
tlsPort: 8443
tlsCert: tls/cert.pem
tlsKey: /etc/tls/key.pem
authority: ca
data: state
ledgerLimit: 5
deliveryLimit: 6
ledgerBytes: 64MB
maxSandboxes: 7
sandboxTtl: 30m
adminToken: sixteen-letters-1
allowHost: [sandbox.test, '[::1]']
corsOrigin: [https://app.example.com, 'http://localhost:5173']
logFormat: json
logLevel: warn
documents:
  - { name: pets, file: pets.yaml }
options:
  notes.throttle: off
  books.throttle: 7
sandboxes:
  - id: default
    clock: frozen
  - id: checkout
    seed: 7
    clock: { mode: frozen, now: 2026-01-01T00:00:00Z }
    options: { notes.throttle: 3 }
    credentials:
      - { provider: notes, id: second, title: Another, headers: { X-Key: k2 }, account: { id: two } }
    hooks:
      - { provider: notes, credential: second, path: /v1/notes?loud=true, method: PUT, headers: { X-Trace: a }, body: { text: hello } }
      - { provider: pets, path: /pets, body: plain text }
`,
  });
  expect(outcome).toEqual({
    config: {
      file: usual,
      port: 0,
      provider: [],
      host: '::1',
      tlsPort: 8443,
      tlsCert: join(directory, 'tls/cert.pem'),
      tlsKey: '/etc/tls/key.pem',
      authority: join(directory, 'ca'),
      data: join(directory, 'state'),
      ledgerLimit: 5,
      deliveryLimit: 6,
      ledgerBytes: 64_000_000,
      maxSandboxes: 7,
      sandboxTtl: 1_800_000,
      adminToken: 'sixteen-letters-1',
      forward: [],
      allowPublic: false,
      insecureReceivers: false,
      receiverCa: null,
      allowHost: ['sandbox.test', '[::1]'],
      corsOrigin: ['https://app.example.com', 'http://localhost:5173'],
      logFormat: 'json',
      logLevel: 'warn',
      documents: [{ name: 'pets', file: join(directory, 'pets.yaml') }],
      options: [
        { name: 'notes.throttle', value: 'off', place: `${usual}: /options/notes.throttle` },
        { name: 'books.throttle', value: 7, place: `${usual}: /options/books.throttle` },
      ],
      sandboxes: [
        { place: `${usual}: /sandboxes/0`, id: 'default', clock: 'frozen' },
        {
          place: `${usual}: /sandboxes/1`,
          id: 'checkout',
          seed: 7,
          clock: { mode: 'frozen', now: '2026-01-01T00:00:00Z' },
          options: { 'notes.throttle': 3 },
          credentials: [
            {
              provider: 'notes',
              id: 'second',
              title: 'Another',
              headers: { 'X-Key': 'k2' },
              account: { id: 'two' },
            },
          ],
          hooks: [
            {
              provider: 'notes',
              credential: 'second',
              path: '/v1/notes?loud=true',
              method: 'PUT',
              headers: { 'X-Trace': 'a' },
              body: { text: 'hello' },
            },
            { provider: 'pets', path: '/pets', body: 'plain text' },
          ],
        },
      ],
    },
  });
});

test('every mistake of a file, the environment and the flags is named in one go, with its place', async () => {
  const { outcome } = await read(
    {
      [usual]: `
port: abc
ledger-limit: 5
spec: [pets.yaml]
sandboxTtl: 30
adminToken: hunter2
allowHost: sandbox.test
documents:
  - { name: Pets, file: pets.yaml }
  - { name: books, fil: books.yaml }
sandboxes:
  - id: a
    clok: frozen
    clock: { mode: stopped, now: tomorrow }
    credentials:
      - { provider: notess, headers: { X-Key: 7 }, acount: { id: one } }
    hooks:
      - { provider: notes, path: '/stores/{store_hash}/v3/hooks', body: {} }
      - { path: hooks, method: GET, bdy: {} }
  - { id: a, seed: [] }
  - id: not an id
`,
    },
    { logLevel: 'loud' },
    { WEBHOOK_SANDBOX_PORT: 'x', WEBHOOK_SANDBOX_LEDGER_LIMT: '7', OTHER_PORT: 'y' },
  );
  expect(outcome).toEqual({
    mistakes: [
      '/port "abc": give a whole number from 0 to 65535.',
      '/ledger-limit: is not known. Did you mean ledgerLimit?',
      '/spec: is not known. Did you mean documents?',
      '/sandboxTtl 30: give a duration, such as 30m, 12h or P7D.',
      '/adminToken: give at least 16 characters: visible ASCII without spaces.',
      '/allowHost "sandbox.test": give a list.',
      '/documents/0/name "Pets": use lower-case letters, digits and - only.',
      '/documents/1/name "books": the name is taken. Choose another.',
      '/documents/1/fil: is not known. Did you mean file?',
      '/documents/1/file: is missing.',
      '/sandboxes/0/clok: is not known. Did you mean clock?',
      '/sandboxes/0/clock/mode "stopped": give one of real, frozen.',
      '/sandboxes/0/clock/now "tomorrow": give an instant with a zone, such as 2026-01-01T00:00:00.000Z.',
      '/sandboxes/0/credentials/0/provider "notess": give one of notes, books, Pets.',
      '/sandboxes/0/credentials/0/headers/X-Key 7: give a text.',
      '/sandboxes/0/credentials/0/acount: is not known. Did you mean account?',
      '/sandboxes/0/credentials/0/account: is missing.',
      '/sandboxes/0/hooks/0/path "/stores/{store_hash}/v3/hooks": put a value in the place of {store_hash}.',
      '/sandboxes/0/hooks/1/path "hooks": give the provider\'s own path, such as /v1/hooks.',
      '/sandboxes/0/hooks/1/method "GET": give one of POST, PUT, PATCH.',
      '/sandboxes/0/hooks/1/bdy: is not known. Did you mean body?',
      '/sandboxes/0/hooks/1/provider: is missing.',
      '/sandboxes/0/hooks/1/body: is missing.',
      '/sandboxes/1/seed: give a text or a number.',
      '/sandboxes/2/id "not an id": give a letter or digit followed by at most 62 letters, digits, - and _.',
      '/sandboxes/1/id "a": it is given twice.',
    ]
      .map((mistake) => `${usual}: ${mistake}`)
      .concat(
        'WEBHOOK_SANDBOX_LEDGER_LIMT: is not known. Did you mean WEBHOOK_SANDBOX_LEDGER_LIMIT?',
        'WEBHOOK_SANDBOX_PORT=x: give a whole number from 0 to 65535.',
        '--log-level loud: give one of debug, info, warn, error, silent.',
      ),
  });
});

test('what stands in the wrong place is not shown if it may hold a secret', async () => {
  const { outcome } = await read({
    [usual]: `
adminToken: [hunter2]
host: { adminToken: hunter2 }
sandboxes:
  - id: a
    credentials: { provider: notes, headers: { X-Key: hunter2 }, account: {} }
`,
  });
  expect(outcome).toEqual({
    mistakes: [
      `${usual}: /adminToken: give at least 16 characters: visible ASCII without spaces.`,
      `${usual}: /host: give an address, such as 127.0.0.1.`,
      `${usual}: /sandboxes/0/credentials: give a list.`,
    ],
  });
});

test('what is off unless it is given can be written down as off, and nothing else can be empty', async () => {
  const { outcome } = await read({ [usual]: 'tlsPort:\nsandboxTtl: null\ndata: ~\n' });
  expect(outcome).toMatchObject({ config: { tlsPort: null, sandboxTtl: null, data: null } });
  expect((await read({ [usual]: 'port:\n' })).outcome).toEqual({
    mistakes: [`${usual}: /port null: give a whole number from 0 to 65535.`],
  });
});

test('a file may be empty, and must not be a list', async () => {
  expect((await read({ [usual]: '# nothing yet\n' })).outcome).toMatchObject({
    config: { file: usual, port: 4010 },
  });
  expect((await read({ [usual]: '- port: 1\n' })).outcome).toEqual({
    mistakes: [`${usual}: give keys and their values.`],
  });
});

test('JSON is read as well, from the usual name or from the one that is given', async () => {
  const name = 'webhook-sandbox.config.json';
  const text = '{\n\t"port": 1,\n\t"documents": [{ "name": "pets", "file": "pets.yaml" }]\n}';
  expect((await read({ [name]: text })).outcome).toMatchObject({ config: { file: name, port: 1 } });
  const other = await read({ [name]: text, 'other.json': '{"port":2}' }, { config: 'other.json' });
  expect(other.outcome).toMatchObject({ config: { file: 'other.json', port: 2 } });
  const third = await read(
    { 'other.json': '{"port":2}' },
    {},
    { WEBHOOK_SANDBOX_CONFIG: 'other.json' },
  );
  expect(third.outcome).toMatchObject({ config: { file: 'other.json', port: 2 } });
});

test('broken YAML is told with line and column, without its text, and beside other mistakes', async () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['port: 1\nadminToken: "hunter2hunter2\nhost: ::1\n', [':4:1: Missing closing "quote.']],
    ['port: 1\nport: 2\n', [':2:1: The key stands here a second time. Keep one of them.']],
    ['{"port": 1, "port": 2}', [':1:13: The key stands here a second time. Keep one of them.']],
    ['port: 1\n---\nport: 2\n', [':2:1: A second document begins here. Keep one of them.']],
    [
      `a: &a [x]\nb: [${'*a,'.repeat(1_100)}]\n`,
      [': Excessive alias count indicates a resource exhaustion attack.'],
    ],
    ['host: *hunter2\n', [':1:7: The alias has no anchor before it.']],
    [
      'adminToken: |x hunter2\n  a\n',
      [':1:14: Block scalar header includes extra characters.', ':1:16: Not a YAML token.'],
    ],
  ];
  for (const [text, mistakes] of cases) {
    const { outcome } = await read({ [usual]: text }, { port: 'x' });
    expect(outcome).toEqual({
      mistakes: [
        ...mistakes.map((mistake) => `${usual}${mistake}`),
        '--port x: give a whole number from 0 to 65535.',
      ],
    });
  }
});

test('of two files with usual names none is taken, unless one is named', async () => {
  const files = { [usual]: 'port: 1', 'webhook-sandbox.config.json': '{"port":2}' };
  expect((await read(files)).outcome).toEqual({
    mistakes: [
      `${usual} and webhook-sandbox.config.json: there must be one at most. Keep one, or choose it with --config.`,
    ],
  });
  expect((await read(files, { config: usual })).outcome).toMatchObject({ config: { port: 1 } });
});

test('a file that was asked for must be there', async () => {
  expect((await read({}, { config: 'none.yaml' })).outcome).toEqual({
    mistakes: ['--config none.yaml: there is no such file.'],
  });
  expect((await read({}, {}, { WEBHOOK_SANDBOX_CONFIG: 'none.yaml' })).outcome).toEqual({
    mistakes: ['WEBHOOK_SANDBOX_CONFIG=none.yaml: there is no such file.'],
  });
  expect((await read({}, { config: '.' })).outcome).toEqual({
    mistakes: ['--config .: it is a directory, not a file.'],
  });
});

test('a file that ends in .json holds JSON, as it says', async () => {
  const name = 'webhook-sandbox.config.json';
  const refused = async (text: string): Promise<unknown> => (await read({ [name]: text })).outcome;
  expect(await refused('{\n  "port": 1,\n  "adminToken": "a-secret-of-some-kind",\n}\n')).toEqual({
    mistakes: [`${name}:4:1: This is no JSON; a name in double quotes must stand here.`],
  });
  expect(await refused('port: 1')).toEqual({
    mistakes: [`${name}:1:1: This is no JSON; a value must stand here.`],
  });
  expect(await refused('{"port": 1, "port": 2}')).toEqual({
    mistakes: [`${name}:1:13: The key stands here a second time. Keep one of them.`],
  });
  expect(await refused('\uFEFF{"port": 1}')).toMatchObject({ config: { port: 1 } });
});
