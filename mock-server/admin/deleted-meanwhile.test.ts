/** What the admin API answers to those for whom events and deliveries were under way when their sandbox was deleted. */
import { expect, test } from '@jest/globals';
import { events } from '../delivery/event.ts';
import { receiveRaw, until } from '../delivery/test-receiver.ts';
import { deliveryStage } from './test-deliveries.ts';

const stage = deliveryStage();
const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';

test('a redelivery that nothing came of is not told as one', async () => {
  let calls = 0;
  let release = (): void => undefined;
  const { url } = await receiveRaw((socket) => {
    socket.on('data', () => {
      calls += 1;
      if (calls === 1) socket.write(ok);
      else release = () => void socket.write(ok);
    });
  });
  stage.subscribe(url);
  await stage.trigger();
  await stage.call('GET', '/deliveries/wait');
  const redelivery = stage.call('POST', '/deliveries/dlv_1/redeliver');
  await until(() => calls === 2);
  stage.server.sandboxes.delete('a');
  release();
  expect(await redelivery).toMatchObject({
    status: 409,
    body: {
      detail:
        'Failed to redeliver dlv_1: the sandbox was reset, restored or deleted meanwhile. ' +
        'Look at its deliveries, and choose one of them.',
    },
  });
});

test('of many events no more are made', async () => {
  const { sandbox } = stage;
  const begun = new Promise((resolve) => sandbox.ledger.watch(resolve));
  const making = stage.trigger({ count: 1000 });
  await begun;
  stage.server.sandboxes.delete('a');
  const made = sandbox.state.table(events).size;
  expect(await making).toMatchObject({
    status: 409,
    body: {
      detail:
        'Failed to make 1000 events happen: the sandbox was reset, restored or deleted meanwhile. Ask again.',
    },
  });
  expect([made < 1000, sandbox.state.table(events).size]).toEqual([true, made]);
});
