import { expect, test } from '@jest/globals';
import { tmpdir } from 'node:os';
import { readConfig } from './read-config.ts';

const told = { environment: {}, directory: tmpdir() };

test('without anything given, everything has its default', async () => {
  expect(await readConfig({ ...told, flags: { given: {}, rest: [] } }, [])).toEqual({
    config: {
      file: null,
      port: 4010,
      host: '127.0.0.1',
      tlsPort: null,
      tlsCert: null,
      tlsKey: null,
      authority: null,
      provider: [],
      data: null,
      ledgerLimit: 10_000,
      deliveryLimit: 10_000,
      ledgerBytes: 268_435_456,
      maxSandboxes: 1_000,
      sandboxTtl: null,
      adminToken: null,
      allowHost: [],
      corsOrigin: [],
      forward: [],
      allowPublic: false,
      insecureReceivers: false,
      receiverCa: null,
      logFormat: 'pretty',
      logLevel: 'info',
      documents: [],
      options: [],
      sandboxes: [],
    },
  });
});

test('what the command line gives becomes a configuration', async () => {
  const given = {
    port: '0',
    spec: ['a.yaml', 'dir/b.json'],
    name: ['a', 'b-2'],
    option: ['shop.throttle=off', 'shop.text=a=b', '__proto__=1'],
  };
  expect(await readConfig({ ...told, flags: { given, rest: [] } }, ['shop'])).toMatchObject({
    config: {
      port: 0,
      documents: [
        { name: 'a', file: 'a.yaml' },
        { name: 'b-2', file: 'dir/b.json' },
      ],
      options: [
        { name: 'shop.throttle', value: 'off', place: '--option shop.throttle' },
        { name: 'shop.text', value: 'a=b', place: '--option shop.text' },
        { name: '__proto__', value: '1', place: '--option __proto__' },
      ],
    },
  });
});

test('every mistake in the flags is named at once', async () => {
  const given = {
    port: '70000',
    host: ' ',
    tlsPort: '-1',
    tlsKey: 'key.pem',
    ledgerLimit: '0',
    ledgerBytes: '1000kB',
    maxSandboxes: 'many',
    sandboxTtl: '0s',
    adminToken: 'too-short-a-one',
    allowHost: ['sandbox.test', 'https://sandbox.test'],
    corsOrigin: ['https://app.example.com/'],
    logFormat: 'xml',
    spec: ['a.yaml'],
    name: ['A', 'sandboxes', 'shop', 'x', 'x'],
    option: ['shop.throttle', 'a.b=1', 'a.b=2'],
  };
  const rest = ['pets.yaml', '--prot', '1', '--admin-tokn=do-not-show'];
  expect(await readConfig({ ...told, flags: { given, rest } }, ['shop'])).toEqual({
    mistakes: [
      'pets.yaml: stands alone. Everything is said with flags.',
      '--prot: is not known. Did you mean --port?',
      '--admin-tokn: is not known. Did you mean --admin-token?',
      '--port 70000: give a whole number from 0 to 65535.',
      '--host: give an address, such as 127.0.0.1.',
      '--tls-port -1: give a whole number from 0 to 65535.',
      '--ledger-limit 0: give a whole number from 1 to 10000000.',
      '--ledger-bytes 1000kB: give a size of at least 1MiB, such as 256MiB or 64MB.',
      '--max-sandboxes many: give a whole number from 1 to 1000000.',
      '--sandbox-ttl 0s: give a duration, such as 30m, 12h or P7D.',
      '--admin-token: give at least 16 characters: visible ASCII without spaces.',
      '--allow-host https://sandbox.test: give a host name without scheme, port or path, such as sandbox.test.',
      '--cors-origin https://app.example.com/: give an origin, such as https://app.example.com or http://localhost:5173.',
      '--log-format xml: give one of pretty, json.',
      'There are 1 documents (--spec) and 5 names (--name): give each document one name.',
      '--name A: use lower-case letters, digits and - only.',
      '--name sandboxes: the name is taken. Choose another.',
      '--name shop: the name is taken. Choose another.',
      '--name x: it is given twice.',
      '--option shop.throttle: write it as <provider>.<switch>=<value>.',
      '--option a.b: it is given twice.',
      '--tls-key: needs its certificate. Give --tls-cert too.',
    ],
  });
});
