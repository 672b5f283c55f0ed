/** What ends the deliveries to one of InstaVM's endpoints, and the operations that send something or change its secret. */
import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { readFacts } from './fixtures.ts';
import { answerWith, deliverySuite, moment, start } from './instavm-delivery-stage.ts';
import type { Call, Endpoint } from './instavm-delivery-stage.ts';

const facts = readFacts('instavm');

const register = deliverySuite();

/** Whether each of the secrets verifies the call, signed in the sandbox's time. */
function verdicts(call: Call | undefined, secrets: readonly string[]): boolean[] {
  const headers = new Map(call?.headers);
  const id = headers.get('webhook-id') ?? '';
  const at = new Date(Number(headers.get('webhook-timestamp')) * 1_000);
  const signatures = headers.get('webhook-signature')?.split(' ') ?? [];
  return secrets.map((secret) =>
    signatures.includes(new Webhook(secret).sign(id, at, call?.body ?? '')),
  );
}

test('the endpoint is disabled when the retries of ten events in a row are used up, and enabling it counts anew', async () => {
  const most = facts.value('disabledAfterExhaustedEvents') as number;
  const { stage, id, endpoint, deliveries } = await register({ max_retries: 1 });
  const exhaust = async (count: number): Promise<void> => {
    stage.behaviour = answerWith(500);
    for (let made = 0; made < count; made += 1) {
      stage.trigger('vm.created');
      await stage.drain();
    }
  };
  await exhaust(most - 1);
  stage.behaviour = answerWith(200);
  stage.trigger('vm.created');
  await stage.drain();
  await exhaust(most - 1);
  expect(await endpoint()).toMatchObject({
    status: 'active',
    enabled: true,
    consecutive_failures: 2 * (most - 1),
  });
  stage.trigger('vm.started');
  await stage.wait(1);
  stage.trigger('vm.stopped');
  await stage.drain();
  const end = moment(5 * 2 * (most - 1) + 5);
  expect(await endpoint()).toMatchObject({
    status: 'disabled',
    enabled: false,
    consecutive_failures: 2 * most + 1,
    last_error: 'HTTP 500',
    last_delivery_at: end,
    updated_at: end,
  });
  const [cancelled, failed] = await deliveries();
  expect(failed).toMatchObject({ event_type: 'vm.started', status: 'failed' });
  expect(cancelled).toMatchObject({
    event_type: 'vm.stopped',
    status: 'cancelled',
    scheduled_attempt: 1,
    next_retry_at: null,
    final_http_status: 500,
    error_message: 'The subscription takes nothing any more: it is disabled.',
  });
  expect(stage.trigger('vm.deleted')).toMatchObject({
    deliveries: [],
    leftOut: [{ subscription: id, reason: 'it is disabled' }],
  });
  await stage.api('PATCH', `/endpoints/${id}`, { enabled: true });
  await exhaust(1);
  expect(await endpoint()).toMatchObject({ status: 'active', consecutive_failures: 2 });
});

test('a replay sends the same event in a delivery of its own, at once', async () => {
  const { stage, endpoint, deliveries } = await register({ max_retries: 1 });
  stage.behaviour = answerWith(500, 500, 204);
  const { event } = stage.trigger('vm.created');
  await stage.drain();
  const [original] = await deliveries();
  const replay = await stage.api<object>('POST', `/deliveries/${original?.id ?? ''}/replay`);
  await stage.drain();
  const [made, ...others] = await deliveries();
  expect(made).toEqual({
    ...replay,
    status: 'delivered',
    next_retry_at: null,
    last_attempt_at: moment(5),
    delivered_at: moment(5),
    final_http_status: 204,
  });
  expect(made).toMatchObject({ event_id: event.id, replay_of_delivery_id: original?.id });
  expect(others).toEqual([original]);
  const bodies = stage.calls.map(({ body }) => body);
  expect(bodies).toEqual([event.body, event.body, event.body]);
  expect(await endpoint()).toMatchObject({ consecutive_failures: 0, last_error: null });
});

test('a verification sends a test event once; the endpoint is verified when it was answered with 2xx', async () => {
  const { stage, id, secret, endpoint, deliveries } = await register(
    { event_patterns: ['vm.*'] },
    { 'instavm.signatureTime': 'sandbox' },
  );
  stage.behaviour = answerWith(500, 202);
  const before = await endpoint();
  const verify = async (): Promise<Endpoint> => {
    await stage.wait(60);
    const answer = await stage.api<Endpoint>('POST', `/endpoints/${id}/verify`);
    await stage.drain();
    return answer;
  };
  expect(await verify()).toEqual(before);
  expect(await endpoint()).toEqual(before);
  await stage.api('PATCH', `/endpoints/${id}`, { enabled: false });
  const disabled = await endpoint();
  expect(await verify()).toEqual(disabled);
  expect(await endpoint()).toEqual({ ...disabled, last_verified_at: moment(120) });
  const [second, first] = await deliveries();
  expect(first).toMatchObject({ event_type: 'webhook.test', status: 'failed' });
  expect(stage.calls.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
    [first, second].map((made, index) => ({
      id: made?.['event_id'],
      type: 'webhook.test',
      created_at: moment(60 * (index + 1)),
      data: { endpoint_id: id },
    })),
  );
  expect(verdicts(stage.calls[1], [secret])).toEqual([true]);
});

test('what a replay and a verification begin is in the ledger, and so is what made it', async () => {
  const { stage, id, deliveries } = await register();
  await stage.api('POST', `/endpoints/${id}/verify`);
  await stage.drain();
  const [original] = await deliveries();
  await stage.api('POST', `/deliveries/${original?.id ?? ''}/replay`);
  await stage.drain();
  const [replay] = await deliveries();
  const event = original?.['event_id'];
  const { entries } = stage.sandbox.ledger.following(0, 100, ({ kind }) =>
    ['event', 'delivery', 'attempt'].includes(kind),
  );
  const seen = entries.map((entry) => [entry.kind, entry.id, 'cause' in entry && entry.cause]);
  expect(seen).toEqual([
    ['event', event, expect.stringMatching(/^req_\d+$/)],
    ['delivery', original?.id, event],
    ['attempt', `${original?.id ?? ''}.1`, original?.id],
    ['delivery', replay?.id, event],
    ['attempt', `${replay?.id ?? ''}.1`, replay?.id],
  ]);
});

test('for 24 hours after a rotation both secrets sign, the new one first; then the new one alone', async () => {
  const { stage, id, secret } = await register({}, { 'instavm.signatureTime': 'sandbox' });
  const rotate = async (): Promise<string> =>
    (await stage.api<{ secret: string }>('POST', `/endpoints/${id}/rotate-secret`)).secret;
  const send = async (): Promise<Call | undefined> => {
    stage.trigger('vm.created');
    await stage.drain();
    return stage.calls.at(-1);
  };
  const countOf = (call: Call | undefined): number | undefined =>
    new Map(call?.headers).get('webhook-signature')?.split(' ').length;
  const second = await rotate();
  const third = await rotate();
  const secrets = [third, second, secret];
  const early = await send();
  const headers = new Map(early?.headers);
  const signed = [third, second].map((one) =>
    new Webhook(one).sign(headers.get('webhook-id') ?? '', new Date(start), early?.body ?? ''),
  );
  expect(headers.get('webhook-signature')).toBe(signed.join(' '));
  await stage.wait(86_399);
  const late = await send();
  expect([verdicts(late, secrets), countOf(late)]).toEqual([[true, true, false], 2]);
  await stage.wait(1);
  const after = await send();
  expect([verdicts(after, secrets), countOf(after)]).toEqual([[true, false, false], 1]);
  const shown = JSON.stringify([await stage.api('GET', '/endpoints'), await rotate()]);
  for (const former of secrets) expect(shown).not.toContain(former);
});

test('an endpoint whose url cannot be called fails like any other, and a removed one cancels what is pending', async () => {
  const { stage, id, deliveries, endpoint } = await register({ url: 'no url', max_retries: 2 });
  stage.trigger('vm.created');
  await stage.wait(5);
  expect(await endpoint()).toMatchObject({ consecutive_failures: 2 });
  await stage.api('DELETE', `/endpoints/${id}`);
  await stage.drain();
  expect(await deliveries()).toEqual([
    expect.objectContaining({ status: 'cancelled', scheduled_attempt: 2, next_retry_at: null }),
  ]);
  expect(stage.calls).toEqual([]);
});
