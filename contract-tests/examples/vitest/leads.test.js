import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { matchers } from 'webhook-sandbox/jest';
import { startSandbox } from 'webhook-sandbox/testing';
import { createApp, subscribe } from './leads.js';

expect.extend(matchers);

let sandbox;
let partoo;
let app;
const save = vi.fn();

beforeAll(async () => {
  sandbox = await startSandbox({ providers: ['partoo'], clock: 'frozen', seed: 1 });
  partoo = { url: sandbox.url('partoo'), headers: sandbox.credentials('partoo') };
  const { keys } = await sandbox.admin('GET', '/keys');
  app = createApp(keys[0].pem, save).listen(0, '127.0.0.1');
  await once(app, 'listening');
});

beforeEach(async () => {
  save.mockReset().mockResolvedValue(true);
  await sandbox.reset();
  await sandbox.forward('https://crm.example.com', `http://127.0.0.1:${app.address().port}`);
});

afterAll(async () => {
  await sandbox.close();
  app.close();
});

describe('a lead', () => {
  beforeEach(() => subscribe(partoo, 1, 'https://crm.example.com/leads'));

  test('is saved', async () => {
    await sandbox.trigger('partoo', 'lead_received', { data: { business_name: 'Bakery Nice' } });
    const [delivery] = await sandbox.deliveries.wait({ state: 'delivered' });
    expect(delivery.attempts[0].request.headers).toContainEqual(['X-Source', 'partoo']);
    await expect(delivery).toSatisfyWebhook('partoo', 'lead_received');
    expect(save.mock.calls).toEqual([
      [{ shop: 'Bakery Nice', 'First name': 'Jane', 'E-mail': 'jane@example.com' }],
    ]);
  });

  test('comes again until it is saved', async () => {
    save.mockResolvedValueOnce(false).mockResolvedValueOnce(false);
    await sandbox.trigger('partoo', 'lead_received');
    await sandbox.advance('drained');
    const [delivery] = await sandbox.deliveries.wait({ state: 'delivered' });
    expect(delivery.attempts.map(({ response }) => response.status)).toEqual([502, 502, 200]);
  });

  test('with a wrong signature is refused, and Partoo does not try again', async () => {
    await sandbox.fault({ kind: 'bad-signature', times: 1 });
    await sandbox.trigger('partoo', 'lead_received');
    const [delivery] = await sandbox.deliveries.wait({ state: 'failed' });
    expect([delivery.status, delivery.made]).toEqual([403, 1]);
    expect(save).not.toHaveBeenCalled();
  });
});

describe('subscribing', () => {
  test('tells what Partoo refuses', async () => {
    await expect(subscribe(partoo, 1, 'http://crm.example.com/leads')).rejects.toThrow(
      /^Partoo answered 400: .*url/,
    );
  });

  test('fails when Partoo does', async () => {
    await sandbox.fault({ kind: 'status', status: 500, times: 1 });
    await expect(subscribe(partoo, 1, 'https://crm.example.com/leads')).rejects.toThrow(
      'Partoo answered 500',
    );
  });
});
