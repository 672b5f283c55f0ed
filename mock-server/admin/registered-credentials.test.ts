/** Credentials for the providers that are registered: what can never work is refused when it is added. */
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createServer } from '../create-server.ts';
import type { SandboxServer } from '../create-server.ts';
import { providers } from '../providers/index.ts';
import type { Account, Credential } from '../sandbox/credentials.ts';
import { adminClient } from './test-client.ts';
import type { Call } from './test-client.ts';

let server: SandboxServer;
let call: Call;
const defects: unknown[] = [];

beforeAll(async () => {
  server = await createServer({ onDefect: (error) => defects.push(error) });
  call = adminClient(await server.listen(0, '127.0.0.1'));
});

afterAll(() => server.close());

afterEach(() => {
  expect(defects).toEqual([]);
});

type DefaultCredential = Omit<Credential, 'provider'>;

const credentialsOf = (name: string): DefaultCredential[] => {
  const file = new URL(`../../fixtures/${name}/credentials.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { credentials: DefaultCredential[] })
    .credentials;
};

const table = providers.flatMap(({ name, accountFaults }) =>
  credentialsOf(name).map((credential) => ({ name, accountFaults, ...credential })),
);

const detailsOf = (account: Account): string[] =>
  Object.keys(account).filter((member) => member !== 'id');

test.each(table)('$name: the account of $id lacks nothing', ({ account, accountFaults }) => {
  expect(accountFaults(account)).toEqual([]);
});

test.each(table)(
  '$name: all that the account of $id has beside its id is needed',
  ({ account, accountFaults }) => {
    const pointersOf = (changed: Account) => accountFaults(changed).map(({ pointer }) => pointer);
    const details = detailsOf(account);
    expect(pointersOf({ id: account.id })).toEqual(details.map((member) => `/${member}`));
    for (const member of details) {
      const wrong = [undefined, null, '', 0, -1, 1.5, true, {}, [], [null]];
      for (const value of wrong) {
        const [first = '', ...others] = pointersOf({ ...account, [member]: value });
        expect([first.split('/', 2).join('/'), others]).toEqual([`/${member}`, []]);
      }
    }
  },
);

const text = expect.any(String) as unknown;

test.each(table)(
  '$name: what $id has as a number is not taken as text, nor the other way round',
  ({ account, accountFaults }) => {
    for (const member of detailsOf(account)) {
      const value = account[member];
      const changed = Array.isArray(value)
        ? value.map(String)
        : typeof value === 'number'
          ? String(value)
          : 7;
      const place = Array.isArray(changed) ? `/${member}/0` : `/${member}`;
      expect(accountFaults({ ...account, [member]: changed })).toContainEqual({
        pointer: place,
        message: text,
      });
    }
  },
);

test.each(table)('$name: POST …/credentials refuses $id without its details', async (usual) => {
  const { name, headers, account } = usual;
  const answer = await call('POST', '/sandboxes/default/credentials', {
    provider: name,
    headers: otherValue(headers),
    account: { id: account.id },
  });
  const details = detailsOf(account);
  expect(answer.status).toBe(details.length === 0 ? 201 : 422);
  if (details.length === 0) return;
  const { violations } = answer.body as { violations: object[] };
  expect(violations).toEqual(
    details.map((member) => ({ location: 'body', pointer: `/account/${member}`, message: text })),
  );
});

test.each(table)('$name: POST …/credentials takes another one like $id', async (usual) => {
  const { name, headers, account } = usual;
  await call('POST', '/sandboxes/default/reset');
  const wanted = { provider: name, headers: otherValue(headers), account };
  const answer = await call('POST', '/sandboxes/default/credentials', wanted);
  expect([answer.status, answer.body]).toMatchObject([201, wanted]);
});

test.each(table.filter(({ headers }) => 'Authorization' in headers))(
  '$name: POST …/credentials refuses $id without its scheme',
  async ({ name, headers, account }) => {
    const [scheme = '', token = ''] = (headers['Authorization'] ?? '').split(' ');
    const answer = await call('POST', '/sandboxes/default/credentials', {
      provider: name,
      headers: { authorization: `${token}-of-a-test` },
      account,
    });
    const message = `must be ${scheme}, one space, and the credential itself`;
    expect([answer.status, answer.body]).toMatchObject([
      422,
      { violations: [{ location: 'body', pointer: '/headers/authorization', message }] },
    ]);
  },
);

function otherValue(headers: Credential['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, `${value}-of-a-test`]),
  );
}
