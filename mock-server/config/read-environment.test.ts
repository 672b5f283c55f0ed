import { expect, test } from '@jest/globals';
import { boolean, secret } from './kinds.ts';
import { readEnvironment } from './read-environment.ts';
import { readFlags } from './read-flags.ts';
import type { SettingsTable } from './settings.ts';
import { settings } from './settings.ts';

const prefix = 'WEBHOOK_SANDBOX_';

test('an empty variable counts as none', () => {
  const { values, mistakes } = readEnvironment(settings, {
    [`${prefix}PORT`]: '',
    [`${prefix}HOST`]: undefined,
    [`${prefix}NOTHING`]: '',
  });
  expect([values, mistakes]).toEqual([{}, []]);
});

test('what Kubernetes says of a service called webhook-sandbox is not taken for a setting', () => {
  const { values, mistakes } = readEnvironment(settings, {
    [`${prefix}PORT`]: 'tcp://10.0.0.1:4010',
    [`${prefix}SERVICE_HOST`]: '10.0.0.1',
    [`${prefix}SERVICE_PORT`]: '4010',
    [`${prefix}SERVICE_PORT_HTTP`]: '4010',
    [`${prefix}PORT_4010_TCP`]: 'tcp://10.0.0.1:4010',
    [`${prefix}PORT_4010_TCP_ADDR`]: '10.0.0.1',
    [`${prefix}PORT_4010_TCP_PORT`]: '4010',
    [`${prefix}PORT_4010_TCP_PROTO`]: 'tcp',
  });
  expect([values, mistakes]).toEqual([{}, []]);
});

test('what other commands are told is not for the server', () => {
  const { values, mistakes } = readEnvironment(settings, {
    [`${prefix}URL`]: 'http://127.0.0.1:4010',
    [`${prefix}RECEIVER_SECRET`]: 'hunter2',
  });
  expect([values, mistakes]).toEqual([{}, []]);
});

test('wrong variables are named without what may be a secret', () => {
  const { mistakes } = readEnvironment(settings, {
    [`${prefix}ADMIN_TOKN`]: 'hunter2',
    [`${prefix}ADMIN_TOKEN`]: 'hunter2',
    [`${prefix}SPEC`]: 'a.yaml,,b.yaml',
  });
  expect(mistakes).toEqual([
    'WEBHOOK_SANDBOX_ADMIN_TOKN: is not known. Did you mean WEBHOOK_SANDBOX_ADMIN_TOKEN?',
    'WEBHOOK_SANDBOX_SPEC: give a path.',
    'WEBHOOK_SANDBOX_ADMIN_TOKEN: give at least 16 characters: visible ASCII without spaces.',
  ]);
});

const table = {
  allowPublic: { kind: boolean(), default: false, help: 'call anybody', group: 'Receivers:' },
  receiverToken: { kind: secret(4), default: null, help: 'for receivers', group: 'Receivers:' },
} satisfies SettingsTable;

test('a setting can be true or false', () => {
  const environment = readEnvironment(table, { [`${prefix}ALLOW_PUBLIC`]: 'true' });
  expect(environment.values).toEqual({ allowPublic: true });
  const flags = readFlags(table, { given: { allowPublic: false }, rest: [] });
  expect(flags.values).toEqual({ allowPublic: false });
  expect(readEnvironment(table, { [`${prefix}ALLOW_PUBLIC`]: 'yes' }).mistakes).toEqual([
    'WEBHOOK_SANDBOX_ALLOW_PUBLIC=yes: give true or false.',
  ]);
});
