import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer } from '../../create-server.ts';
import type { SandboxServer } from '../../create-server.ts';
import { attempts, deliveries } from '../../delivery/delivery.ts';
import type { Attempt, Delivery } from '../../delivery/delivery.ts';
import { events } from '../../delivery/event.ts';
import { credentials } from '../../sandbox/credentials.ts';

const headers = { 'X-API-Key': 'instavm_sk_sandbox' };
const now = Date.parse('2026-01-01T00:00:00.123Z');

let server: SandboxServer;
let origin: string;

beforeAll(async () => {
  server = await createServer();
  origin = await server.listen(0, '127.0.0.1');
}, 60_000);

afterAll(() => server.close());

interface Held {
  readonly delivery: Delivery;
  readonly attempt: Attempt;
}

/** A delivery that was given up, and the last of its attempts. */
function held(id: string, endpointId: string, account = 'user-1'): Held {
  const delivery: Delivery = {
    id,
    provider: 'instavm',
    event: `event-of-${id}`,
    type: 'vm.created',
    account,
    subscription: endpointId,
    target: 'http://127.0.0.1:9/',
    state: 'failed',
    reason: null,
    scheduled: 7,
    attempts: 7,
    due: null,
    replayOf: null,
    createdAt: now - 60_000,
    updatedAt: now - 1_000,
  };
  const attempt: Attempt = {
    id: `${id}.7`,
    delivery: id,
    number: 7,
    trigger: 'automatic',
    at: now - 1_000,
    request: { method: 'POST', url: delivery.target, address: null, headers: [], body: '{}' },
    response: { status: 500, headers: [], body: '', truncated: false },
    error: null,
    result: 'failed',
    durationMs: 1,
    notes: [],
  };
  return { delivery, attempt };
}

/** @returns the address of the webhooks in a new sandbox that holds these deliveries */
function sandboxWith(...records: readonly Held[]): string {
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.123Z' } as const;
  const sandbox = server.sandboxes.create({ clock });
  sandbox.transact(null, (transaction) => {
    for (const { delivery, attempt } of records) {
      const { event: id, provider, type, account, createdAt: at } = delivery;
      transaction.put(events, id, { id, provider, type, account, body: '{}', at });
      transaction.put(deliveries, delivery.id, delivery);
      transaction.put(attempts, attempt.id, attempt);
    }
    const account = { id: 'user-2', userId: 2 };
    transaction.put(credentials, 'instavm/other', {
      provider: 'instavm',
      id: 'other',
      title: 'Key of another user',
      headers: { 'X-API-Key': 'instavm_sk_other' },
      account,
    });
  });
  return `${origin}/sandboxes/${sandbox.id}/instavm/v1/webhooks`;
}

async function idsOf(address: string): Promise<string[]> {
  const answer = await fetch(address, { headers });
  return ((await answer.json()) as { id: string }[]).map(({ id }) => id);
}

test('deliveries are listed newest first, of one endpoint where one is named, and no more than asked for', async () => {
  const webhooks = sandboxWith(
    held('d1', 'a'),
    held('d2', 'b'),
    held('d3', 'a'),
    held('d4', 'a', 'user-2'),
  );
  expect(await idsOf(`${webhooks}/deliveries`)).toEqual(['d3', 'd2', 'd1']);
  expect(await idsOf(`${webhooks}/deliveries?endpoint_id=a`)).toEqual(['d3', 'd1']);
  expect(await idsOf(`${webhooks}/deliveries?endpoint_id=a&limit=1`)).toEqual(['d3']);
  expect(await idsOf(`${webhooks}/deliveries?endpoint_id=c`)).toEqual([]);
});

test('a delivery that was given up has its last attempt, its status and its error in the published form', async () => {
  const answer = await fetch(`${sandboxWith(held('d1', 'a'))}/deliveries`, { headers });
  expect([answer.status, await answer.json()]).toEqual([
    200,
    [
      {
        id: 'd1',
        endpoint_id: 'a',
        user_id: 1,
        event_id: 'event-of-d1',
        event_type: 'vm.created',
        event_group: 'vm',
        status: 'failed',
        scheduled_attempt: 7,
        next_retry_at: null,
        last_attempt_at: '2025-12-31T23:59:59.123000Z',
        delivered_at: null,
        final_http_status: 500,
        error_message: 'HTTP 500',
        replay_of_delivery_id: null,
        created_at: '2025-12-31T23:59:00.123000Z',
        updated_at: '2025-12-31T23:59:59.123000Z',
      },
    ],
  ]);
});

test('the limit is read as the framework reads integers; the last of several counts, and 50 is the default', async () => {
  const sixty = Array.from({ length: 60 }, (_, at) => held(`d${at}`, 'a'));
  const address = `${sandboxWith(...sixty)}/deliveries`;
  const counts = ['', '?limit=%202%20', '?limit=3.0', '?limit=x&limit=4', '?limit=100'].map(
    async (query) => (await idsOf(`${address}${query}`)).length,
  );
  expect(await Promise.all(counts)).toEqual([50, 2, 3, 4, 60]);
  const refused = ['1e1', '0x10', '', '5.5'].map(async (limit) => {
    const answer = await fetch(`${address}?limit=${limit}`, { headers });
    return [answer.status, await answer.json()];
  });
  const msg = 'Input should be a valid integer, unable to parse string as an integer';
  const loc = ['query', 'limit'];
  expect(await Promise.all(refused)).toEqual(
    ['1e1', '0x10', '', '5.5'].map((input) => [
      422,
      { detail: [{ type: 'int_parsing', loc, msg, input }] },
    ]),
  );
});

test('a replay is a new pending delivery of the same event that names the one it repeats', async () => {
  const webhooks = sandboxWith(held('d1', 'a'));
  const answer = await fetch(`${webhooks}/deliveries/d1/replay`, { method: 'POST', headers });
  const replay = (await answer.json()) as { id: string };
  const moment = '2026-01-01T00:00:00.123000Z';
  const expected = {
    id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown,
    endpoint_id: 'a',
    user_id: 1,
    event_id: 'event-of-d1',
    event_type: 'vm.created',
    event_group: 'vm',
    status: 'pending',
    scheduled_attempt: 1,
    next_retry_at: moment,
    last_attempt_at: null,
    delivered_at: null,
    final_http_status: null,
    error_message: null,
    replay_of_delivery_id: 'd1',
    created_at: moment,
    updated_at: moment,
  };
  expect([answer.status, replay]).toEqual([200, expected]);
  expect(await idsOf(`${webhooks}/deliveries`)).toEqual([replay.id, 'd1']);
});

test('another user neither sees nor replays a delivery', async () => {
  const webhooks = sandboxWith(held('d1', 'a'));
  const other = { headers: { 'X-API-Key': 'instavm_sk_other' } };
  const list = await fetch(`${webhooks}/deliveries?endpoint_id=a`, other);
  expect([list.status, await list.json()]).toEqual([200, []]);
  const all = await fetch(`${webhooks}/deliveries`, other);
  expect([all.status, await all.json()]).toEqual([200, []]);
  const replay = await fetch(`${webhooks}/deliveries/d1/replay`, { method: 'POST', ...other });
  expect([replay.status, await replay.json()]).toEqual([
    404,
    { detail: 'Webhook delivery not found' },
  ]);
});
