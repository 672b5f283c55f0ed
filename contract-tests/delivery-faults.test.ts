/** Faults on deliveries of the four providers, from arming them over the admin API to what a receiver makes of its calls. */
import { expect, test } from '@jest/globals';
import { faultySuite, subjects } from './delivery-faults-stage.ts';
import type { FaultyScene } from './delivery-faults-stage.ts';

const open = faultySuite();
const providers = Object.keys(subjects);
const drained = { until: 'drained' };

async function withFault(provider: string, fault: object): Promise<FaultyScene> {
  const scene = await open(provider);
  expect((await scene.arm({ provider, ...fault })).status).toBe(201);
  return scene;
}

async function deliver(scene: FaultyScene): Promise<string> {
  const id = await scene.trigger();
  await scene.advance(drained);
  return id;
}

const verdicts = ({ calls, verify }: FaultyScene): (string | undefined)[] => calls.map(verify);

test.each(providers)('a duplicate of %s is the same call once more', async (provider) => {
  const scene = await withFault(provider, { kind: 'duplicate' });
  const id = await deliver(scene);
  const [first, second] = scene.calls;
  expect(scene.calls).toHaveLength(2);
  expect(second).toEqual(first);
  expect(first?.headers['webhook-id']).toBe(second?.headers['webhook-id']);
  expect(verdicts(scene)).toEqual([undefined, undefined]);
  expect(await scene.delivery(id)).toMatchObject({ state: 'delivered', made: 1 });
});

test.each(providers)(
  'a later delivery of %s arrives before the one held back',
  async (provider) => {
    const scene = await withFault(provider, { kind: 'reorder', times: 1 });
    const [a, b] = [await scene.trigger(), await scene.trigger()];
    await scene.advance({ by: '1s' });
    const started = (await scene.admin('GET', '/ledger?kind=attempt&limit=10')).body as {
      entries: { cause: string }[];
    };
    expect(started.entries.map(({ cause }) => cause).sort()).toEqual([a, b].sort());
    expect(scene.calls).toHaveLength(2);
    const bodies = await Promise.all([a, b].map((id) => bodyOf(scene, id)));
    expect(scene.calls.map(({ body }) => body)).toEqual(bodies.toReversed());
    expect(verdicts(scene)).toEqual([undefined, undefined]);
  },
);

async function bodyOf({ admin }: FaultyScene, id: string): Promise<string> {
  const { body } = await admin('GET', `/deliveries/${id}`);
  return (body as { attempts: { request: { body: string } }[] }).attempts[0]?.request.body ?? '';
}

test.each(providers)('a delay of %s lasts as long as the clock says', async (provider) => {
  const scene = await withFault(provider, { kind: 'delay', delayMs: 90_000 });
  const id = await scene.trigger();
  await scene.advance({ by: '89s' });
  expect(scene.calls).toEqual([]);
  expect(await scene.delivery(id)).toMatchObject({
    state: 'pending',
    next: '2026-01-01T00:01:30.000Z',
  });
  await scene.advance({ by: '1s' });
  expect(verdicts(scene)).toEqual([undefined]);
  const { attempts } = await scene.delivery(id);
  expect(attempts.map(({ at, notes }) => [at, notes])).toEqual([
    ['2026-01-01T00:01:30.000Z', ['The fault fault-1 struck. Put the attempt off by 90000 ms.']],
  ]);
});

test.each(providers)(
  '%s tries again what is dropped, as after a failure of the network',
  async (provider) => {
    const failing = await open(provider, { fails: true });
    const failed = (await failing.delivery(await deliver(failing))).attempts;
    const scene = await withFault(provider, { kind: 'drop', on: 'delivery', nth: 1 });
    const { attempts } = await scene.delivery(await deliver(scene));
    expect(verdicts(scene)).toEqual([undefined]);
    expect(attempts.map(({ error }) => error?.kind)).toEqual(['dropped', undefined]);
    expect(attempts.map(({ at }) => at)).toEqual(failed.map(({ at }) => at));
    expect(attempts.map(({ result }) => result)).toEqual(['retried', 'delivered']);
  },
);

test.each(providers)('a bad signature of %s is found out', async (provider) => {
  const scene = await withFault(provider, { kind: 'bad-signature', nth: 2 });
  await deliver(scene);
  await deliver(scene);
  const [good, bad] = verdicts(scene);
  expect(good).toBeUndefined();
  expect(bad).toMatch(
    /^(?:No matching signature found|The signature is wrong.|That is not the secret.)$/,
  );
});

test('each of several signatures is spoilt', async () => {
  const scene = await withFault('instavm', { kind: 'bad-signature', nth: 2 });
  await deliver(scene);
  const list = await scene.admin('GET', '/subscriptions?provider=instavm');
  const [{ id }] = (list.body as { subscriptions: [{ id: string }] }).subscriptions;
  await scene.call('POST', `/v1/webhooks/endpoints/${id}/rotate-secret`);
  await deliver(scene);
  const signatures = String(scene.calls[1]?.headers['webhook-signature']).split(' ');
  expect(signatures).toHaveLength(2);
  for (const signature of signatures) expect(signature).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
  expect(verdicts(scene)[1]).toBe('No matching signature found');
});

test.each(['bigcommerce', 'instavm'])(
  'a stale call of %s is too old for the library',
  async (provider) => {
    const scene = await withFault(provider, { kind: 'stale-timestamp' });
    await deliver(scene);
    expect(verdicts(scene)).toEqual(['Message timestamp too old']);
  },
);

test.each(['bigcommerce', 'instavm'])(
  'one of %s within the tolerance is taken',
  async (provider) => {
    const scene = await withFault(provider, { kind: 'stale-timestamp', byMs: 60_000 });
    await deliver(scene);
    expect(verdicts(scene)).toEqual([undefined]);
  },
);

test.each(['bspk', 'partoo'])('%s signs no moment, and the attempt says so', async (provider) => {
  const scene = await withFault(provider, { kind: 'stale-timestamp' });
  const { attempts } = await scene.delivery(await deliver(scene));
  expect(verdicts(scene)).toEqual([undefined]);
  expect(attempts.map(({ notes }) => notes)).toEqual([
    ['The fault fault-1 did nothing: no moment is signed in the calls of this provider.'],
  ]);
  const { body } = await scene.admin('GET', '/faults');
  expect(body).toMatchObject({ faults: [{ seen: 1, fired: 0 }] });
});

const ways = ['bit', 'truncate', 'not-json'];

test.each(providers.flatMap((provider) => ways.map((how) => [provider, how] as const)))(
  'a body of %s that was corrupted (%s) is found out where it is signed',
  async (provider, how) => {
    const scene = await withFault(provider, { kind: 'corrupted-body', how, nth: 2 });
    await deliver(scene);
    await deliver(scene);
    const [good, bad] = verdicts(scene);
    expect(good).toBeUndefined();
    if (provider === 'bspk') expect(bad).toBeUndefined();
    else expect(bad).toMatch(/^(?:No matching signature found|The signature is wrong.)$/);
    const body = scene.calls[1]?.body ?? '';
    expect(isJson(body)).toBe(how === 'bit');
    expect(scene.calls[1]?.headers['content-length']).toBe(String(Buffer.byteLength(body)));
  },
);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test.each(providers)(
  'the same seed and the same calls have the same deliveries of %s struck',
  async (provider) => {
    const struck = async (seed: string): Promise<unknown> => {
      const scene = await open(provider, { seed });
      await scene.arm({
        kind: 'duplicate',
        probability: 0.5,
        type: subjects[provider]?.event.type,
      });
      for (let count = 0; count < 12; count += 1) await scene.trigger();
      await scene.advance(drained);
      const { body } = await scene.admin('GET', '/ledger?kind=fault&limit=100');
      return (body as { entries: { cause: string }[] }).entries.map(({ cause }) => cause);
    };
    expect(await struck('one')).toEqual(await struck('one'));
  },
);

test.each(providers)('a firing of %s is caused by its delivery, and counted', async (provider) => {
  const scene = await withFault(provider, { kind: 'bad-signature', times: 1 });
  const [first] = [await deliver(scene), await deliver(scene)];
  const { body } = await scene.admin('GET', '/ledger?kind=fault');
  const { entries } = body as { entries: object[] };
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ cause: first, provider, operation: null, fault: 'fault-1' });
  expect((await scene.admin('GET', '/faults/fault-1')).body).toMatchObject({
    on: 'delivery',
    seen: 1,
    fired: 1,
    spent: true,
  });
});

test.each(providers)('what %s delays is part of a snapshot', async (provider) => {
  const scene = await withFault(provider, { kind: 'delay', delayMs: 5_000 });
  await scene.arm({ provider, kind: 'bad-signature' });
  const id = await scene.trigger();
  await scene.advance({ by: '2s' });
  const { body: snapshot } = await scene.admin('GET', '/snapshot');
  await scene.advance(drained);
  expect(scene.calls).toHaveLength(1);
  const restored = await scene.admin('PUT', '/snapshot', snapshot);
  expect(restored.status).toBe(200);
  expect(await scene.delivery(id)).toMatchObject({ made: 0, next: '2026-01-01T00:00:05.000Z' });
  await scene.advance(drained);
  expect(verdicts(scene).map((verdict) => verdict !== undefined)).toEqual([true, true]);
  expect((await scene.admin('GET', '/faults')).body).toMatchObject({
    faults: [
      { seen: 1, fired: 1 },
      { seen: 1, fired: 1 },
    ],
  });
});

test('a fault that nothing can be is refused, and none is armed', async () => {
  const scene = await open('bspk');
  const { status, body } = await scene.arm({
    kind: 'status',
    status: 503,
    on: 'delivery',
    type: 'cart.created',
  });
  expect(status).toBe(422);
  expect(body).toEqual({
    type: 'about:blank',
    status: 422,
    title: 'Invalid request',
    detail: expect.stringMatching(/^Failed to read the request: body \/on contradicts/),
    violations: [
      {
        location: 'body',
        pointer: '/on',
        message:
          'contradicts the kind status, which strikes requests: leave it out, or choose one of drop, duplicate, ' +
          'reorder, delay, bad-signature, stale-timestamp, corrupted-body',
      },
      {
        location: 'body',
        pointer: '/type',
        message:
          'selects deliveries, and this fault strikes requests: select with operation, method, path or account',
      },
    ],
  });
  expect((await scene.admin('GET', '/faults')).body).toEqual({ faults: [] });
});
