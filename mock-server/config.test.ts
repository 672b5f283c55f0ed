import { expect, test } from '@jest/globals';
import { readConfig } from './config.ts';

const given = {
  port: '4010',
  host: '127.0.0.1',
  ledgerLimit: '10000',
  maxSandboxes: '1000',
  logFormat: 'pretty',
  logLevel: 'info',
  spec: [],
  name: [],
  option: [],
};

test('what the command line gives becomes a configuration', () => {
  expect(
    readConfig(
      {
        ...given,
        port: '0',
        spec: ['a.yaml', 'dir/b.json'],
        name: ['a', 'b-2'],
        option: ['shop.throttle=off', 'shop.text=a=b', '__proto__=1'],
      },
      ['shop'],
    ),
  ).toEqual({
    config: {
      port: 0,
      host: '127.0.0.1',
      ledgerLimit: 10_000,
      sandboxLimit: 1_000,
      logFormat: 'pretty',
      logLevel: 'info',
      documents: [
        { name: 'a', file: 'a.yaml' },
        { name: 'b-2', file: 'dir/b.json' },
      ],
      options: Object.fromEntries([
        ['shop.throttle', 'off'],
        ['shop.text', 'a=b'],
        ['__proto__', '1'],
      ]) as Record<string, string>,
    },
  });
});

test('every mistake is named at once', () => {
  expect(
    readConfig(
      {
        ...given,
        port: '70000',
        host: ' ',
        ledgerLimit: '0',
        maxSandboxes: 'many',
        spec: ['a.yaml'],
        name: ['A', 'sandboxes', 'shop', 'x', 'x'],
        option: ['shop.throttle', 'a.b=1', 'a.b=2'],
      },
      ['shop'],
    ),
  ).toEqual({
    mistakes: [
      '--port 70000: give a whole number from 0 to 65535.',
      '--host: give an address, such as 127.0.0.1.',
      '--ledger-limit 0: give a whole number from 1 to 10000000.',
      '--max-sandboxes many: give a whole number from 1 to 1000000.',
      'There are 1 documents (--spec) and 5 names (--name): give each document one name.',
      '--name A: use lower-case letters, digits and - only.',
      '--name sandboxes: the name is taken. Choose another.',
      '--name shop: the name is taken. Choose another.',
      '--name x: it is given twice.',
      '--option shop.throttle: write it as <provider>.<switch>=<value>.',
      '--option a.b: it is given twice.',
    ],
  });
});
