/** What the admin API says of deliveries that are gone because they are bounded. */
import { expect, test } from '@jest/globals';
import { answerRaw } from '../delivery/test-receiver.ts';
import { deliveryStage } from './test-deliveries.ts';

const stage = deliveryStage({ deliveryLimit: 2 });

test('the forgotten deliveries are counted where the others are listed, and where one is asked for', async () => {
  const { url } = await answerRaw('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
  stage.subscribe(url);
  await stage.trigger({ count: 5 });
  await stage.call('POST', '/clock/advance', { until: 'drained' });
  expect((await stage.call('GET', '/deliveries')).body).toMatchObject({
    deliveries: [{ id: 'dlv_4' }, { id: 'dlv_5' }],
    dropped: 3,
  });
  expect(await stage.call('GET', '/deliveries/dlv_1')).toMatchObject({
    status: 404,
    body: {
      title: 'Unknown delivery',
      detail:
        'There is no delivery "dlv_1" in this sandbox. It has forgotten the oldest 3 of those that were over ' +
        '(--delivery-limit). Use one of those that GET /__admin/sandboxes/a/deliveries lists.',
    },
  });
  const snapshot = await stage.call('GET', '/snapshot');
  expect(await stage.call('PUT', '/snapshot', snapshot.body)).toMatchObject({ status: 200 });
  expect((await stage.call('GET', '/deliveries')).body).toMatchObject({ dropped: 3 });
});
