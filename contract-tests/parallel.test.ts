/** Parallel requests see a history in which one came after the other: limits hold. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { credentialHeaders, readCredentials, readFacts } from './fixtures.ts';
import { createClient } from './http-client.ts';
import type { Answer } from './http-client.ts';
import { createSandbox } from './sandbox.ts';
import { startTarget } from './server.ts';
import type { Target } from './server.ts';

const client = createClient();
let target: Target;

beforeAll(async () => {
  target = await startTarget();
}, 60_000);

afterAll(async () => {
  client.close();
  await target.stop();
});

interface Listed {
  readonly data: readonly { readonly destination: string }[];
}

/** Sends creates of one scope at once. @returns how many got which status, and the hooks that there are then */
async function createAtOnce(
  destinations: readonly string[],
): Promise<{ statuses: Record<number, number>; hooks: string[] }> {
  const options = { 'bigcommerce.throttle': 'off' };
  const sandbox = await createSandbox(target, client, { options });
  const url = `${sandbox.addressOf('bigcommerce')}/stores/parallel/v3/hooks`;
  const headers = {
    ...credentialHeaders(readCredentials('bigcommerce'), 'default'),
    'Content-Type': 'application/json',
  };
  const create = (destination: string): Promise<Answer> => {
    const body = Buffer.from(JSON.stringify({ scope: 'store/order/created', destination }));
    return client.send({ method: 'POST', url, headers, body });
  };
  const statuses: Record<number, number> = {};
  for (const { status } of await Promise.all(destinations.map(create))) {
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  const { text } = await client.send({ method: 'GET', url, headers });
  await sandbox.remove();
  const hooks = (JSON.parse(text) as Listed).data.map(({ destination }) => destination);
  return { statuses, hooks };
}

test('a hundred parallel creates of one scope leave exactly as many hooks as a scope may have', async () => {
  const limit = readFacts('bigcommerce').value('hooksPerStoreClientScope') as number;
  const destinations = Array.from({ length: 100 }, (_, at) => `https://shop.example.com/${at}`);
  const { statuses, hooks } = await createAtOnce(destinations);
  expect(hooks).toHaveLength(limit);
  expect(statuses).toEqual({ 200: limit, 422: 100 - limit });
}, 30_000);

test('fifty identical parallel creates leave exactly one hook', async () => {
  const limit = readFacts('bigcommerce').value('hooksPerStoreClientScopeDestination') as number;
  const destinations = Array.from({ length: 50 }, () => 'https://shop.example.com/same');
  const { statuses, hooks } = await createAtOnce(destinations);
  expect(hooks).toEqual(['https://shop.example.com/same']);
  expect(statuses).toEqual({ 200: limit, 422: 50 - limit });
}, 30_000);
