import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer } from '../../create-server.ts';
import type { SandboxServer } from '../../create-server.ts';
import { credentials } from '../../sandbox/credentials.ts';
import { deliveries } from './delivery.ts';
import type { Delivery } from './delivery.ts';

const headers = { 'X-API-Key': 'instavm_sk_sandbox' };
const now = Date.parse('2026-01-01T00:00:00.123Z');

let server: SandboxServer;
let origin: string;

beforeAll(async () => {
  server = await createServer();
  origin = await server.listen(0, '127.0.0.1');
}, 60_000);

afterAll(() => server.close());

function delivery(id: string, endpointId: string, owner = 'user-1'): Delivery {
  return {
    id,
    owner,
    userNumber: 1,
    endpointId,
    eventId: `event-of-${id}`,
    eventType: 'vm.created',
    eventGroup: 'vm',
    status: 'failed',
    scheduledAttempt: 7,
    nextRetryAt: null,
    lastAttemptAt: now - 1_000,
    deliveredAt: null,
    finalHttpStatus: 500,
    errorMessage: 'HTTP 500',
    replayOfDeliveryId: null,
    createdAt: now - 60_000,
    updatedAt: now - 1_000,
  };
}

/** @returns the address of the webhooks in a new sandbox that holds these deliveries */
function sandboxWith(...held: readonly Delivery[]): string {
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.123Z' } as const;
  const sandbox = server.sandboxes.create({ clock });
  sandbox.transact(null, (transaction) => {
    for (const record of held) transaction.put(deliveries, record.id, record);
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
    delivery('d1', 'a'),
    delivery('d2', 'b'),
    delivery('d3', 'a'),
    delivery('d4', 'a', 'user-2'),
  );
  expect(await idsOf(`${webhooks}/deliveries`)).toEqual(['d3', 'd2', 'd1']);
  expect(await idsOf(`${webhooks}/deliveries?endpoint_id=a`)).toEqual(['d3', 'd1']);
  expect(await idsOf(`${webhooks}/deliveries?endpoint_id=a&limit=1`)).toEqual(['d3']);
  expect(await idsOf(`${webhooks}/deliveries?endpoint_id=c`)).toEqual([]);
});

test('the limit is read as the framework reads integers; the last of several counts, and 50 is the default', async () => {
  const held = Array.from({ length: 60 }, (_, at) => delivery(`d${at}`, 'a'));
  const address = `${sandboxWith(...held)}/deliveries`;
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
  const webhooks = sandboxWith(delivery('d1', 'a'));
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
  const webhooks = sandboxWith(delivery('d1', 'a'));
  const other = { headers: { 'X-API-Key': 'instavm_sk_other' } };
  const list = await fetch(`${webhooks}/deliveries?endpoint_id=a`, other);
  expect([list.status, await list.json()]).toEqual([200, []]);
  const replay = await fetch(`${webhooks}/deliveries/d1/replay`, { method: 'POST', ...other });
  expect([replay.status, await replay.json()]).toEqual([
    404,
    { detail: 'Webhook delivery not found' },
  ]);
});
