/** Creates that arrive together have the outcome of creates that arrive one after the other. */
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer } from '../../create-server.ts';
import type { SandboxServer } from '../../create-server.ts';

const headers = {
  'X-Auth-Token': 'sandbox-bigcommerce-token',
  'Content-Type': 'application/json',
};
const type = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes';
const invalid = (errors: Record<string, string>) => ({
  status: 422,
  title: `The following fields are invalid: ${Object.keys(errors).join(', ')}`,
  type,
  errors,
});

let server: SandboxServer;
let origin: string;

beforeAll(async () => {
  server = await createServer({ options: { 'bigcommerce.throttle': 'off' } });
  origin = await server.listen(0, '127.0.0.1');
}, 60_000);

afterAll(async () => {
  await server.close();
});

/** @returns the address of the hooks in a sandbox of its own */
function newHooks(options: Record<string, string> = {}): string {
  const { id } = server.sandboxes.create({ options });
  return `${origin}/sandboxes/${id}/bigcommerce/stores/store1/v3/hooks`;
}

async function create(hooks: string, scope: string, destination: string) {
  const body = JSON.stringify({ scope, destination });
  const answer = await fetch(hooks, { method: 'POST', headers, body });
  return { status: answer.status, body: await answer.json() };
}

async function stored(hooks: string): Promise<{ id: number; destination: string }[]> {
  const answer = await fetch(`${hooks}?limit=250`, { headers });
  const { data } = (await answer.json()) as { data: { id: number; destination: string }[] };
  return data;
}

test('a hundred creates at once for one scope leave exactly ten hooks', async () => {
  const hooks = newHooks();
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      create(hooks, 'store/order/created', `https://shop.example.com/${index}`),
    ),
  );
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused).toEqual(
    Array.from({ length: 90 }, () => ({
      status: 422,
      body: invalid({ scope: 'At most 10 webhooks are allowed per scope' }),
    })),
  );
  const left = await stored(hooks);
  expect(left.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(new Set(left.map(({ destination }) => destination)).size).toBe(10);
});

test('fifty identical creates at once leave exactly one hook', async () => {
  const hooks = newHooks();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      create(hooks, 'store/order/created', 'https://shop.example.com/'),
    ),
  );
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused).toEqual(
    Array.from({ length: 49 }, () => ({
      status: 422,
      body: invalid({ destination: 'A webhook with this scope and destination already exists' }),
    })),
  );
  expect((await stored(hooks)).map(({ id }) => id)).toEqual([1]);
});

/** Begins a create and holds back the rest of its body, so that it stays under way until `finish` is called. */
async function beginCreate(hooks: string, destination: string) {
  const body = JSON.stringify({ scope: 'store/order/created', destination });
  const length = Buffer.byteLength(body);
  const request = httpRequest(hooks, {
    method: 'POST',
    headers: { ...headers, 'Content-Length': length, Expect: '100-continue' },
  });
  request.flushHeaders();
  await once(request, 'continue');
  return async (): Promise<number | undefined> => {
    const answered = once(request, 'response');
    request.end(body);
    const [response] = (await answered) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    return response.statusCode;
  };
}

test('a create during another one passes, as only its body is held to one webhook', async () => {
  const hooks = newHooks();
  const finish = await beginCreate(hooks, 'https://shop.example.com/slow');
  const during = await create(hooks, 'store/order/created', 'https://shop.example.com/fast');
  expect(during.status).toBe(200);
  expect(await finish()).toBe(200);
});

test('a create during another one of the store is refused under the stricter reading', async () => {
  const hooks = newHooks({ 'bigcommerce.oneAtATime': 'inFlight' });
  const otherStore = hooks.replace('store1', 'store2');
  const finish = await beginCreate(hooks, 'https://shop.example.com/slow');
  expect(await create(hooks, 'store/order/created', 'https://shop.example.com/fast')).toEqual({
    status: 422,
    body: invalid({ data: 'Only one webhook at a time can be created' }),
  });
  // The same store, whatever its address looks like.
  const spelled = hooks.replace('store1', 'st%6Fre1');
  expect(
    (await create(spelled, 'store/order/created', 'https://shop.example.com/fast')).status,
  ).toBe(422);
  const elsewhere = await create(otherStore, 'store/order/created', 'https://shop.example.com/');
  expect(elsewhere.status).toBe(200);
  expect(await finish()).toBe(200);
  const afterwards = await create(hooks, 'store/order/created', 'https://shop.example.com/fast');
  expect(afterwards.status).toBe(200);
});
