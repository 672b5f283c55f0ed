/** `bigcommerce.probeDestination`: a destination is called before a hook is made for it. */
import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { deliverySuite } from './deliveries-bigcommerce-stage.ts';
import type { Scene } from './deliveries-bigcommerce-stage.ts';

const suite = deliverySuite();

const open = (options: Readonly<Record<string, string | number>> = {}): Promise<Scene> =>
  suite.open({ 'bigcommerce.probeDestination': 'on', ...options });

const hook = { scope: 'store/order/created', destination: 'https://shop.example.com/hooks' };

const refusal = {
  status: 422,
  body: {
    status: 422,
    title: 'The following fields are invalid: destination',
    type: 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes',
    errors: { destination: 'Destination must be reachable and answer with a 2xx status' },
  },
};

const create = (scene: Scene, changes: object = {}): ReturnType<Scene['call']> =>
  scene.call('POST', 'abc/v3/hooks', { ...hook, ...changes });

async function destinations(scene: Scene): Promise<string[]> {
  const { body } = await scene.call('GET', 'abc/v3/hooks');
  return (body as { data: { destination: string }[] }).data.map(({ destination }) => destination);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

test('nothing is called when a hook is made, unless it is switched on', async () => {
  const scene = await open({ 'bigcommerce.probeDestination': 'off' });
  scene.behave(() => 500);
  expect((await create(scene)).status).toBe(200);
  expect(scene.received).toEqual([]);
});

test('a destination that answers is taken, after one call, signed and with the headers of the hook', async () => {
  const scene = await open();
  expect((await create(scene, { headers: { 'X-Shop': 'seven' } })).status).toBe(200);
  expect(scene.received.map(({ path, body }) => [path, body])).toEqual([['/shop/hooks', '{}']]);
  const [call] = scene.received;
  const { headers = {}, body = '' } = call ?? {};
  expect(headers['x-shop']).toBe('seven');
  const verifier = new Webhook(Buffer.from('sandbox-client-secret').toString('base64'));
  expect(verifier.verify(body, headers as Record<string, string>)).toEqual({});
  expect(await destinations(scene)).toEqual([hook.destination]);
});

test.each([301, 404, 500])('a destination that answers with %d is refused', async (status) => {
  const scene = await open();
  scene.behave(() => status);
  expect(await create(scene)).toEqual(refusal);
  expect(scene.received).toHaveLength(1);
  expect(await destinations(scene)).toEqual([]);
});

test('while a probe waits the sandbox answers others, and one that waits too long is refused', async () => {
  const scene = await open({ 'bigcommerce.timeoutScale': 0.1 });
  scene.behave(({ path }) => (path === '/shop/slow' ? undefined : 200));
  const slow = create(scene, { destination: 'https://shop.example.com/slow' });
  await until(() => scene.received.length === 1);
  expect((await create(scene)).status).toBe(200);
  expect(await destinations(scene)).toEqual([hook.destination]);
  expect(await slow).toEqual(refusal);
});

test('limits hold after the probe: of two alike that were probed together one is made', async () => {
  const scene = await open();
  const answers = await Promise.all([create(scene), create(scene)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  expect(scene.received).toHaveLength(2);
  expect(await destinations(scene)).toEqual([hook.destination]);
});

test('what is refused anyway is not called', async () => {
  const scene = await open();
  for (const destination of ['http://shop.example.com/', 'https://shop.example.com:444/', 7]) {
    expect((await create(scene, { destination })).status).toBe(422);
  }
  expect((await create(scene, { scope: 'store/none' })).status).toBe(422);
  expect(scene.received).toEqual([]);
});

test('link-local addresses are refused, and what would be captured counts as reachable', async () => {
  const scene = await open();
  expect(await create(scene, { destination: 'https://169.254.10.20/hooks' })).toEqual(refusal);
  const far = 'https://192.0.78.9/hooks';
  expect((await create(scene, { destination: far })).status).toBe(200);
  expect(await destinations(scene)).toEqual([far]);
});

test('an update probes a destination that is new, and nothing else', async () => {
  const scene = await open();
  const id = await scene.createHook(hook);
  scene.behave(() => 500);
  const update = (changes: object): ReturnType<Scene['call']> =>
    scene.call('PUT', `abc/v3/hooks/${id}`, changes);
  expect((await update({ is_active: false })).status).toBe(200);
  expect((await update({ destination: hook.destination })).status).toBe(200);
  expect(scene.received).toHaveLength(1);
  expect(await update({ destination: 'https://shop.example.com/new' })).toEqual(refusal);
  expect(scene.received.map(({ path }) => path)).toEqual(['/shop/hooks', '/shop/new']);
  expect(
    (await scene.call('PUT', 'abc/v3/hooks/99', { destination: 'https://a.example/' })).status,
  ).toBe(404);
  expect(await destinations(scene)).toEqual([hook.destination]);
});
