/** A flag wins over the environment, the environment over the file, the file over the default: for every setting. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { OneByOne } from './config.ts';
import { readConfig } from './read-config.ts';

/** What the file, a variable and a flag say, and what comes of each. */
interface Sample {
  readonly flag: string;
  readonly variable: string;
  readonly said: readonly [
    file: unknown,
    variable: string,
    flag: string | boolean | readonly string[],
  ];
  readonly read: readonly [unknown, unknown, unknown];
}

const numbers = { said: [1, '2', '3'], read: [1, 2, 3] } as const;
const booleans = { said: [true, 'false', true], read: [true, false, true] } as const;
const paths = { said: ['/f', 'v', 'g'], read: ['/f', 'v', 'g'] } as const;

const samples: Readonly<Record<Exclude<keyof OneByOne, 'tlsCert' | 'tlsKey'>, Sample>> = {
  port: { flag: '--port', variable: 'WEBHOOK_SANDBOX_PORT', ...numbers },
  host: { flag: '--host', variable: 'WEBHOOK_SANDBOX_HOST', ...paths },
  tlsPort: { flag: '--tls-port', variable: 'WEBHOOK_SANDBOX_TLS_PORT', ...numbers },
  provider: {
    flag: '--provider',
    variable: 'WEBHOOK_SANDBOX_PROVIDER',
    said: [['shop'], 'bank, post', ['post', 'shop']],
    read: [['shop'], ['bank', 'post'], ['post', 'shop']],
  },
  authority: { flag: '--authority', variable: 'WEBHOOK_SANDBOX_AUTHORITY', ...paths },
  data: { flag: '--data', variable: 'WEBHOOK_SANDBOX_DATA', ...paths },
  ledgerLimit: { flag: '--ledger-limit', variable: 'WEBHOOK_SANDBOX_LEDGER_LIMIT', ...numbers },
  deliveryLimit: {
    flag: '--delivery-limit',
    variable: 'WEBHOOK_SANDBOX_DELIVERY_LIMIT',
    ...numbers,
  },
  ledgerBytes: {
    flag: '--ledger-bytes',
    variable: 'WEBHOOK_SANDBOX_LEDGER_BYTES',
    said: [1_048_576, '2MiB', '1.5 GB'],
    read: [1_048_576, 2_097_152, 1_500_000_000],
  },
  maxSandboxes: { flag: '--max-sandboxes', variable: 'WEBHOOK_SANDBOX_MAX_SANDBOXES', ...numbers },
  sandboxTtl: {
    flag: '--sandbox-ttl',
    variable: 'WEBHOOK_SANDBOX_SANDBOX_TTL',
    said: ['1h', '30m', 'P1D'],
    read: [3_600_000, 1_800_000, 86_400_000],
  },
  adminToken: {
    flag: '--admin-token',
    variable: 'WEBHOOK_SANDBOX_ADMIN_TOKEN',
    said: ['sixteen-in-a-file', 'sixteen-in-a-variable', 'sixteen-in-a-flag'],
    read: ['sixteen-in-a-file', 'sixteen-in-a-variable', 'sixteen-in-a-flag'],
  },
  allowHost: {
    flag: '--allow-host',
    variable: 'WEBHOOK_SANDBOX_ALLOW_HOST',
    said: [['f.test'], 'v.test, w.test', ['g.test', 'h.test']],
    read: [['f.test'], ['v.test', 'w.test'], ['g.test', 'h.test']],
  },
  corsOrigin: {
    flag: '--cors-origin',
    variable: 'WEBHOOK_SANDBOX_CORS_ORIGIN',
    said: [['https://f.test'], 'https://v.test,http://w.test:81', ['https://g.test']],
    read: [['https://f.test'], ['https://v.test', 'http://w.test:81'], ['https://g.test']],
  },
  allowPublic: { flag: '--allow-public', variable: 'WEBHOOK_SANDBOX_ALLOW_PUBLIC', ...booleans },
  forward: {
    flag: '--forward',
    variable: 'WEBHOOK_SANDBOX_FORWARD',
    said: [
      ['https://f.test=http://[::1]:1'],
      'https://v.test=http://[::1]:2, https://w.test/a=b=http://[::1]:3',
      ['https://g.test=http://[::1]:4'],
    ],
    read: [
      ['https://f.test=http://[::1]:1'],
      ['https://v.test=http://[::1]:2', 'https://w.test/a=b=http://[::1]:3'],
      ['https://g.test=http://[::1]:4'],
    ],
  },
  insecureReceivers: {
    flag: '--insecure-receivers',
    variable: 'WEBHOOK_SANDBOX_INSECURE_RECEIVERS',
    ...booleans,
  },
  receiverCa: { flag: '--receiver-ca', variable: 'WEBHOOK_SANDBOX_RECEIVER_CA', ...paths },
  logFormat: {
    flag: '--log-format',
    variable: 'WEBHOOK_SANDBOX_LOG_FORMAT',
    said: ['json', 'pretty', 'json'],
    read: ['json', 'pretty', 'json'],
  },
  logLevel: {
    flag: '--log-level',
    variable: 'WEBHOOK_SANDBOX_LOG_LEVEL',
    said: ['debug', 'warn', 'silent'],
    read: ['debug', 'warn', 'silent'],
  },
};

interface Told {
  readonly file?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly given?: Readonly<Record<string, unknown>>;
}

async function configOf({ file = {}, environment = {}, given = {} }: Told) {
  const directory = await mkdtemp(join(tmpdir(), 'webhook-sandbox-'));
  await writeFile(join(directory, 'webhook-sandbox.config.json'), JSON.stringify(file));
  const told = { flags: { given, rest: [] }, environment, directory };
  const outcome = await readConfig(told, ['shop', 'bank', 'post']);
  if ('mistakes' in outcome) throw new Error(outcome.mistakes.join('\n'));
  return outcome.config;
}

for (const [key, { variable, said, read }] of Object.entries(samples)) {
  test(`${key}: the flag wins over ${variable}, that over the file`, async () => {
    const file = { [key]: said[0] };
    const environment = { [variable]: said[1] };
    const given = { [key]: said[2] };
    const valueOf = async (told: Told): Promise<unknown> =>
      (await configOf(told))[key as keyof typeof samples];
    expect(await valueOf({ file })).toEqual(read[0]);
    expect(await valueOf({ file, environment })).toEqual(read[1]);
    expect(await valueOf({ file, environment, given })).toEqual(read[2]);
    expect(await valueOf({ file, given })).toEqual(read[2]);
  });
}

test('certificate, key and port for HTTPS may come from different places', async () => {
  expect(
    await configOf({
      file: { tlsCert: '/cert.pem', tlsKey: '/key.pem' },
      environment: { WEBHOOK_SANDBOX_TLS_PORT: '8443' },
      given: { tlsKey: 'other.pem' },
    }),
  ).toMatchObject({ tlsPort: 8443, tlsCert: '/cert.pem', tlsKey: 'other.pem' });
});

test('documents are those of the strongest place that names any', async () => {
  const file = { documents: [{ name: 'f', file: '/f.yaml' }] };
  const environment = { WEBHOOK_SANDBOX_SPEC: 'v.yaml,w.yaml', WEBHOOK_SANDBOX_NAME: 'v,w' };
  const given = { spec: ['g.yaml'], name: ['g'] };
  expect((await configOf({ file })).documents).toEqual([{ name: 'f', file: '/f.yaml' }]);
  expect((await configOf({ file, environment })).documents).toEqual([
    { name: 'v', file: 'v.yaml' },
    { name: 'w', file: 'w.yaml' },
  ]);
  expect((await configOf({ file, environment, given })).documents).toEqual([
    { name: 'g', file: 'g.yaml' },
  ]);
});

test('switches add up, the strongest last', async () => {
  const { options } = await configOf({
    file: { options: { 'a.b': 1, 'a.c': null } },
    environment: { WEBHOOK_SANDBOX_OPTION: 'a.b=2,d.e=x' },
    given: { option: ['a.b=3'] },
  });
  expect(options).toEqual([
    { name: 'a.b', value: 1, place: 'webhook-sandbox.config.json: /options/a.b' },
    { name: 'a.c', value: null, place: 'webhook-sandbox.config.json: /options/a.c' },
    { name: 'a.b', value: '2', place: 'WEBHOOK_SANDBOX_OPTION=a.b' },
    { name: 'd.e', value: 'x', place: 'WEBHOOK_SANDBOX_OPTION=d.e' },
    { name: 'a.b', value: '3', place: '--option a.b' },
  ]);
});
