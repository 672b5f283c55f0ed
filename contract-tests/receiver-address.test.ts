/** The receiver's own address: every provider takes it, and every server on this machine leads to the receiver. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createReceiver, startSandbox } from '../mock-server/testing/testing.ts';
import type { Receiver, TestSandbox } from '../mock-server/testing/testing.ts';
import { subscribers } from './subscribers.ts';
import type { Subscriber } from './subscribers.ts';

const opened: { close(): Promise<void> }[] = [];

async function open<T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> {
  const one = await opening;
  opened.push(one);
  return one;
}

let own: TestSandbox;
let attached: TestSandbox;
let receiver: Receiver;

beforeAll(async () => {
  own = await open(startSandbox({ clock: 'frozen', seed: 1 }));
  attached = await open(startSandbox({ url: own.origin, clock: 'frozen', seed: 1 }));
  receiver = await open(createReceiver());
});

afterAll(async () => {
  for (const one of opened.reverse()) await one.close();
});

async function subscribe(
  sandbox: TestSandbox,
  provider: string,
  { path, body }: Subscriber,
  url: string,
): Promise<void> {
  const answer = await fetch(sandbox.url(provider) + path, {
    method: 'POST',
    headers: { ...sandbox.credentials(provider), 'Content-Type': 'application/json' },
    body: JSON.stringify(body(url)),
  });
  expect([answer.ok, await answer.text()]).toEqual([true, expect.stringContaining(url)]);
}

const cases = ['own', 'attached'].flatMap((kind) =>
  Object.entries(subscribers).map(([provider, subscriber]) => ({ kind, provider, subscriber })),
);

test.each(cases)(
  '$provider takes the address of a receiver and delivers there: $kind sandbox',
  async ({ kind, provider, subscriber }) => {
    const sandbox = kind === 'own' ? own : attached;
    const path = `/in/${kind}/${provider}?a=1`;
    await subscribe(sandbox, provider, subscriber, receiver.url + path);
    const { type, account } = subscriber.event;
    const { id } = await sandbox.trigger(provider, type, account === undefined ? {} : { account });
    expect(await receiver.next()).toMatchObject({
      method: 'POST',
      path,
      headers: expect.arrayContaining([['Host', `127.0.0.1:${receiver.port}`]]),
    });
    const [delivery] = await sandbox.deliveries.wait({ event: id, state: 'delivered' });
    expect(delivery).toMatchObject({
      target: receiver.url + path,
      attempts: [{ request: { url: receiver.localUrl + path, address: '127.0.0.1' } }],
    });
  },
);

test('a forward may lead to a receiver by its address, and one about it wins', async () => {
  const sandbox = await open(startSandbox({ url: own.origin, seed: 2 }));
  const [provider, subscriber] = Object.entries(subscribers)[0] ?? [];
  if (!provider || !subscriber) throw new Error('There is no provider.');
  const other = await open(createReceiver());
  const { type, account = '' } = subscriber.event;
  await subscribe(sandbox, provider, subscriber, 'https://shop.example.com/in');
  await sandbox.forward('https://shop.example.com', `${receiver.url}/shop`);
  await sandbox.trigger(provider, type, { account });
  expect((await receiver.next()).path).toBe('/shop/in');
  await sandbox.forward(receiver.url, other.url);
  await subscribe(sandbox, provider, subscriber, `${receiver.url}/moved`);
  await sandbox.trigger(provider, type, { account });
  expect((await other.next()).path).toBe('/moved');
});
