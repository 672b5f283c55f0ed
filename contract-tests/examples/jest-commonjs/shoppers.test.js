const { once } = require('node:events');
const { startSandbox } = require('webhook-sandbox/testing');
const { createApp, register } = require('./shoppers.js');

let sandbox;
let bspk;
let app;
let url;
const shop = {};

beforeAll(async () => {
  sandbox = await startSandbox({ providers: ['bspk'], clock: 'frozen', seed: 1 });
  bspk = { url: sandbox.url('bspk'), headers: sandbox.credentials('bspk') };
  app = createApp(shop).listen(0, '127.0.0.1');
  await once(app, 'listening');
  url = `http://127.0.0.1:${app.address().port}/bspk`;
});

beforeEach(async () => {
  await sandbox.reset();
  shop.save = jest.fn();
  shop.secret = (await register(bspk, url)).secret;
});

afterAll(async () => {
  await sandbox.close();
  app.close();
});

test('a shopper is saved', async () => {
  await sandbox.trigger('bspk', 'shopper.created', { data: { id: 7, first_name: 'Grace' } });
  const [delivery] = await sandbox.deliveries.wait({ state: 'delivered' });
  await expect(delivery).toSatisfyWebhook('bspk', 'shopper.created');
  expect(shop.save.mock.calls).toEqual([[{ id: 7, name: 'Grace Lovelace' }]]);
});

test('a shopper is saved by a retry when the database was down', async () => {
  shop.save.mockRejectedValueOnce(new Error('no connection'));
  await sandbox.trigger('bspk', 'shopper.created');
  await sandbox.deliveries.wait({ status: 500 });
  await sandbox.advance('drained');
  const [delivery] = await sandbox.deliveries.wait({ state: 'delivered' });
  expect(delivery.attempts.map(({ response }) => response.status)).toEqual([500, 204]);
  expect(shop.save).toHaveBeenCalledTimes(2);
});

test('who does not know our secret is refused', async () => {
  await sandbox.fault({ kind: 'bad-signature', times: 1 });
  await sandbox.trigger('bspk', 'shopper.updated');
  await sandbox.deliveries.wait({ status: 401 });
  expect(shop.save).not.toHaveBeenCalled();
});

test('we are registered even if BSPK fails at first', async () => {
  await sandbox.fault({ kind: 'status', status: 503, times: 1 });
  await register(bspk, url);
  const requests = await sandbox.requests.wait({ method: 'POST', count: 3 });
  expect(requests.map(({ status }) => status)).toEqual([201, 503, 201]);
  await expect(requests[0]).toSatisfyContract('bspk');
});
