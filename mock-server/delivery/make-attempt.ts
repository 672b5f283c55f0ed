/** Makes one attempt of a delivery: composes the call, and has it made or withheld. Changes nothing. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import { callTarget } from './call-target.ts';
import type { CallSettings } from './call-target.ts';
import type { AttemptTrigger, Delivery, HeaderList } from './delivery.ts';
import type { SentEvent } from './event.ts';
import type { Sending, Terms } from './policy.ts';
import type { MadeAttempt } from './settle-attempt.ts';
import { signingTime } from './signing-time.ts';

/** @param headers as composed; @param body as it is sent */
export interface Composed {
  readonly headers: HeaderList;
  readonly body: string;
  readonly notes: readonly string[];
}

/** @param earlierMs by so much earlier than now it is signed */
export function composeAttempt(
  sandbox: Sandbox,
  { name, policy }: Sending,
  delivery: Delivery,
  event: SentEvent,
  earlierMs = 0,
): Composed {
  const timestamp = signingTime(sandbox, name) - earlierMs;
  const signing = { attempt: delivery.attempts + 1, timestamp };
  return {
    headers: policy.headers(sandbox, delivery, event, signing),
    body: event.body,
    notes: [],
  };
}

/** Never rejects. */
export async function makeAttempt(
  sandbox: Sandbox,
  { name }: Sending,
  delivery: Delivery,
  { headers, body, notes }: Composed,
  trigger: AttemptTrigger,
  { url, method = 'POST', timeoutMs }: Terms,
  settings: CallSettings,
): Promise<MadeAttempt> {
  const number = delivery.attempts + 1;
  const begun = {
    id: `${delivery.id}.${number}`,
    delivery: delivery.id,
    number,
    trigger,
    at: sandbox.clock.now(),
    notes,
  };
  const call = { url, method, headers, body, timeoutMs };
  return { ...begun, ...(await callTarget(sandbox, name, call, settings)) };
}
