import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import 'webhook-sandbox/jest';
import { startSandbox } from 'webhook-sandbox/testing';
import { ensureHooks } from './hooks.js';
import { createApp } from './orders-app.js';

const account = 'abc123';
const orders = { add: jest.fn() };

let sandbox;
let app;

beforeAll(async () => {
  sandbox = await startSandbox({ providers: ['bigcommerce'], clock: 'frozen', seed: 1 });
  app = createApp('sandbox-client-secret', orders).listen(0, '127.0.0.1');
  await once(app, 'listening');
});

beforeEach(async () => {
  orders.add.mockReset();
  await sandbox.reset();
  // BigCommerce takes https on port 443 only: what is registered is led to where the app listens.
  await sandbox.forward('https://shop.example.com', `http://127.0.0.1:${app.address().port}`);
  const store = {
    url: `${sandbox.url('bigcommerce')}/stores/${account}`,
    headers: sandbox.credentials('bigcommerce'),
  };
  await ensureHooks(store, 'https://shop.example.com/hooks', ['store/order/created']);
});

afterAll(async () => {
  await sandbox.close();
  app.close();
});

test('an order is taken when its signature is right', async () => {
  await sandbox.trigger('bigcommerce', 'store/order/created', { account, data: { id: 251 } });
  const [delivery] = await sandbox.deliveries.wait({ state: 'delivered' });
  expect(delivery.made).toBe(1);
  await expect(delivery).toSatisfyWebhook('bigcommerce', 'store/order/created');
  expect(orders.add.mock.calls).toEqual([[251]]);
});

test('an order that failed comes again a minute later', async () => {
  orders.add.mockRejectedValueOnce(new Error('no connection'));
  await sandbox.trigger('bigcommerce', 'store/order/created', { account });
  await sandbox.deliveries.wait({ status: 503 });
  await sandbox.advance('59s');
  expect(orders.add).toHaveBeenCalledTimes(1);
  await sandbox.advance('1s');
  const [delivery] = await sandbox.deliveries.wait({ state: 'delivered' });
  expect(delivery.attempts.map(({ response }) => response.status)).toEqual([503, 200]);
});

test('a forged order is refused', async () => {
  await sandbox.fault({ kind: 'bad-signature', times: 1 });
  await sandbox.trigger('bigcommerce', 'store/order/created', { account });
  await sandbox.deliveries.wait({ status: 401 });
  expect(orders.add).not.toHaveBeenCalled();
});

test('an order of last week is refused, although its signature is right', async () => {
  await sandbox.fault({ kind: 'stale-timestamp', byMs: 7 * 24 * 60 * 60 * 1_000, times: 1 });
  await sandbox.trigger('bigcommerce', 'store/order/created', { account });
  await sandbox.deliveries.wait({ status: 401 });
  expect(orders.add).not.toHaveBeenCalled();
});
