/** Makes one attempt: composes the call, finds where it goes, sends it or withholds it. Changes nothing. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import { forwards } from '../sandbox/forwards.ts';
import type { SwitchDefinition } from '../sandbox/switches.ts';
import { wallNow } from '../sandbox/wall-clock.ts';
import type {
  AttemptError,
  AttemptRequest,
  AttemptResponse,
  AttemptTrigger,
  Delivery,
  HeaderList,
} from './delivery.ts';
import { captureAsSwitch, signatureTimeSwitch, timeoutScaleSwitch } from './delivery-switches.ts';
import type { SentEvent } from './event.ts';
import type { Sending, Terms } from './policy.ts';
import type { TargetSettings, TargetVerdict } from './resolve-target.ts';
import { resolveTarget } from './resolve-target.ts';
import type { SendRequest } from './call-receiver.ts';
import type { Sender } from './create-sender.ts';
import type { Answered } from './send-outcome.ts';
import type { MadeAttempt } from './settle-attempt.ts';

export interface AttemptSettings {
  readonly sender: Sender;
  readonly targets: Omit<TargetSettings, 'forwards'>;
}

type Dialled = Extract<TargetVerdict, { kind: 'dial' }>;

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
  const wall = read(sandbox, signatureTimeSwitch(name)) === 'wall';
  const timestamp = (wall ? wallNow() : sandbox.clock.now()) - earlierMs;
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
  terms: Terms,
  { sender, targets }: AttemptSettings,
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
  const { method = 'POST' } = terms;
  const request = (url: string, address: string | null): AttemptRequest => ({
    method,
    url,
    address,
    headers,
    body,
  });
  const verdict = await resolveTarget(terms.url, {
    ...targets,
    forwards: sandbox.state.table(forwards).all(),
  });
  if (verdict.kind === 'dial') {
    const timeoutMs = terms.timeoutMs * Number(read(sandbox, timeoutScaleSwitch(name)));
    const call = { method, headers, body, timeoutMs };
    const outcome = await send(sender, verdict, call);
    const [{ address }] = verdict.addresses;
    return { ...begun, request: request(verdict.url, address), ...outcome, withheld: null };
  }
  const url = verdict.kind === 'unusable' ? terms.url : verdict.url;
  return {
    ...begun,
    request: request(url, null),
    durationMs: 0,
    ...withoutSending(verdict, String(read(sandbox, captureAsSwitch(name)))),
  };
}

async function send(
  sender: Sender,
  { url, addresses }: Dialled,
  call: Pick<SendRequest, 'method' | 'headers' | 'body' | 'timeoutMs'>,
): Promise<Pick<MadeAttempt, 'response' | 'error' | 'durationMs'>> {
  const outcome = await sender.send({ url, addresses, ...call });
  const { durationMs } = outcome;
  return outcome.kind === 'answered'
    ? { response: responseOf(outcome), error: null, durationMs }
    : { response: null, error: { kind: outcome.error, message: outcome.message }, durationMs };
}

function responseOf(outcome: Answered): AttemptResponse {
  const { status, headers, body, truncated } = outcome;
  return { status, headers, body, truncated };
}

/** A played outcome stands for that of the receiver, who was not asked. */
function withoutSending(
  verdict: Exclude<TargetVerdict, Dialled>,
  captureAs: string,
): Pick<MadeAttempt, 'response' | 'error' | 'withheld'> {
  const error = (kind: string): AttemptError => ({ kind, message: verdict.reason });
  switch (verdict.kind) {
    case 'unusable':
      return { response: null, error: error('unusable-url'), withheld: null };
    case 'unresolved':
      return { response: null, error: error('dns'), withheld: null };
    case 'blocked':
      return { response: null, error: error('blocked-address'), withheld: 'blocked' };
    case 'captured':
      if (captureAs === 'captured') {
        return { response: null, error: error('captured'), withheld: 'captured' };
      }
      return {
        response: played(captureAs === 'delivered' ? 200 : 500),
        error: null,
        withheld: null,
      };
  }
}

const played = (status: number): AttemptResponse => ({
  status,
  headers: [],
  body: '',
  truncated: false,
});

function read(sandbox: Sandbox, definition: SwitchDefinition): unknown {
  return sandbox.switchValue(definition);
}
