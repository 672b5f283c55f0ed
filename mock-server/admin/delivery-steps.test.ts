import { expect, test } from '@jest/globals';
import { answerRaw } from '../delivery/test-receiver.ts';
import { deliveryStage } from './test-deliveries.ts';

const stage = deliveryStage();

/** Tried again after a minute, and after an hour. */
const steps = async () => {
  const { body } = await stage.call('GET', '/deliveries/dlv_1');
  return (body as { steps: unknown }).steps;
};

test('a delivery tells when it will be tried, should every attempt fail', async () => {
  const receiver = await answerRaw('HTTP/1.1 500 -\r\nContent-Length: 0\r\n\r\n');
  stage.subscribe(receiver.url);
  await stage.call('POST', '/faults', { kind: 'delay', delayMs: 5_000, times: 1 });
  await stage.trigger();
  await stage.call('POST', '/clock/advance', { by: '1s' });
  expect(await steps()).toEqual([
    { number: 1, at: '2026-01-01T00:00:05.000Z' },
    { number: 2, at: '2026-01-01T00:01:05.000Z' },
    { number: 3, at: '2026-01-01T01:01:05.000Z' },
  ]);
  await stage.call('POST', '/clock/advance', { by: '10s' });
  await stage.call('POST', '/deliveries/dlv_1/redeliver');
  expect(await steps()).toEqual([
    { number: 3, at: '2026-01-01T00:01:05.000Z' },
    { number: 4, at: '2026-01-01T01:01:05.000Z' },
  ]);
  await stage.call('POST', '/clock/advance', { by: '1m' });
  expect(await steps()).toEqual([{ number: 4, at: '2026-01-01T01:01:05.000Z' }]);
  await stage.call('POST', '/clock/advance', { until: 'drained' });
  expect(await steps()).toEqual([]);
  const { body } = await stage.call('GET', '/deliveries/dlv_1');
  const { attempts } = body as { attempts: { at: string; number: number }[] };
  expect(attempts.at(-1)).toMatchObject({ number: 4, at: '2026-01-01T01:01:05.000Z' });
});
