import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startSandbox } from 'webhook-sandbox/testing';
import { ensureHooks } from './hooks.js';

const destination = 'https://shop.example.com/hooks';
const scopes = ['store/order/created', 'store/order/updated'];

let sandbox;
let store;

beforeAll(async () => {
  sandbox = await startSandbox({ providers: ['bigcommerce'], clock: 'frozen', seed: 1 });
  store = {
    url: `${sandbox.url('bigcommerce')}/stores/abc123`,
    headers: sandbox.credentials('bigcommerce'),
  };
});

beforeEach(() => sandbox.reset());

afterAll(() => sandbox.close());

test('two starts of the app make one hook for each scope', async () => {
  await ensureHooks(store, destination, scopes);
  await ensureHooks(store, destination, scopes);
  const requests = await sandbox.requests.list();
  expect(requests.map(({ method, status }) => [method, status])).toEqual([
    ['GET', 200],
    ['POST', 200],
    ['POST', 200],
    ['GET', 200],
  ]);
});

test('a hook that BigCommerce has deactivated is active again after the next start', async () => {
  await ensureHooks(store, destination, scopes.slice(0, 1));
  // Nothing is delivered for so long.
  await sandbox.advance('91d');
  await ensureHooks(store, destination, scopes.slice(0, 1));
  const [request] = await sandbox.requests.wait({ method: 'PUT' });
  expect(request.status).toBe(200);
});

test('a destination that BigCommerce refuses is told in its words', async () => {
  await expect(ensureHooks(store, 'https://shop.example.com:8443/hooks', scopes)).rejects.toThrow(
    'Destination must be served on port 443, custom ports are not supported',
  );
});
