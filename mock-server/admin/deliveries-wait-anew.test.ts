/** Waiting for deliveries that a restore or a fork has brought into a sandbox. */
import { expect, test } from '@jest/globals';
import { answerRaw, until } from '../delivery/test-receiver.ts';
import { adminClient } from './test-client.ts';
import { deliveryStage } from './test-deliveries.ts';

const stage = deliveryStage();
const refusal = 'HTTP/1.1 500 Any\r\nContent-Length: 0\r\n\r\n';

/** A delivery that was refused once, and is tried again in a minute. */
async function pendingDelivery(): Promise<void> {
  const { url } = await answerRaw(refusal);
  stage.subscribe(url);
  await stage.trigger();
  await stage.call('GET', '/deliveries/wait?timeout=5s');
}

const failed = { deliveries: [{ id: 'dlv_1', state: 'failed', made: 3 }] };

test('who waits while the sandbox is restored sees how its pending delivery ends', async () => {
  await pendingDelivery();
  const { body: snapshot } = await stage.call('GET', '/snapshot');
  await stage.call('POST', '/reset');
  const waiting = stage.call('GET', '/deliveries/wait?state=failed&timeout=8s');
  await until(() => stage.sandbox.ledger.isWatched);
  expect((await stage.call('PUT', '/snapshot', snapshot)).status).toBe(200);
  await stage.call('POST', '/clock/advance', { until: 'drained' });
  expect((await waiting).body).toMatchObject(failed);
});

test('what the restore brings back is enough, without any change to it', async () => {
  await pendingDelivery();
  const { body: snapshot } = await stage.call('GET', '/snapshot');
  await stage.call('POST', '/reset');
  const waiting = stage.call('GET', '/deliveries/wait?state=pending&timeout=2s');
  await until(() => stage.sandbox.ledger.isWatched);
  await stage.call('PUT', '/snapshot', snapshot);
  expect((await waiting).body).toMatchObject({
    deliveries: [{ id: 'dlv_1', state: 'pending', made: 1 }],
  });
});

test('a copy ends its pending delivery by itself; that of the original stays', async () => {
  await pendingDelivery();
  stage.server.sandboxes.delete('copy');
  expect((await stage.call('POST', '/fork', { id: 'copy' })).status).toBe(201);
  const copy = stage.server.sandboxes.get('copy');
  const ofCopy = adminClient(stage.url);
  const waiting = ofCopy('GET', '/sandboxes/copy/deliveries/wait?state=failed&timeout=8s');
  await until(() => copy?.ledger.isWatched === true);
  await ofCopy('POST', '/sandboxes/copy/clock/advance', { until: 'drained' });
  expect((await waiting).body).toMatchObject(failed);
  expect((await stage.call('GET', '/deliveries')).body).toMatchObject({
    deliveries: [{ id: 'dlv_1', state: 'pending', made: 1 }],
  });
});
