/** What the admin API says of deliveries that are gone because they are bounded. */
import { expect, test } from '@jest/globals';
import { answerRaw, receiveRaw, until } from '../delivery/test-receiver.ts';
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

test('a delivery that is repeated while newer ones take its place is told of once more', async () => {
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
  let calls = 0;
  let release = (): void => undefined;
  const { url } = await receiveRaw((socket) => {
    socket.on('data', () => {
      calls += 1;
      if (calls === 2) release = () => void socket.write(answer);
      else socket.write(answer);
    });
  });
  stage.subscribe(url);
  await stage.trigger();
  await stage.call('POST', '/clock/advance', { until: 'drained' });
  const again = stage.call('POST', '/deliveries/dlv_1/redeliver');
  await until(() => calls === 2);
  await stage.trigger({ count: 3 });
  await until(() => calls === 5);
  await stage.call('GET', '/deliveries/wait?event=evt_4&state=delivered');
  release();
  expect(await again).toMatchObject({
    status: 200,
    body: { id: 'dlv_1', state: 'delivered', made: 2, attempts: [{ number: 1 }, { number: 2 }] },
  });
});
