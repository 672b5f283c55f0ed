/** Calls a URL as deliveries do: through the forward map and the guard, by the sender, or not at all. Changes nothing. */
import { forwards } from '../sandbox/forwards.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sender } from './create-sender.ts';
import type { AttemptError, AttemptRequest, AttemptResponse, HeaderList } from './delivery.ts';
import { captureAsSwitch, timeoutScaleSwitch } from './delivery-switches.ts';
import type { TargetSettings, TargetVerdict } from './resolve-target.ts';
import { resolveTarget } from './resolve-target.ts';
import type { Answered } from './send-outcome.ts';

export interface CallSettings {
  readonly sender: Sender;
  readonly targets: Omit<TargetSettings, 'forwards'>;
}

export interface TargetCall {
  /** As registered. */
  readonly url: string;
  readonly method: string;
  /** Everything but Host, Content-Length and Connection. */
  readonly headers: HeaderList;
  readonly body: string;
  /** In real time, before the provider's switch scales it. */
  readonly timeoutMs: number;
}

export interface CalledTarget {
  readonly request: AttemptRequest;
  readonly response: AttemptResponse | null;
  readonly error: AttemptError | null;
  readonly durationMs: number;
  /** Why it was not sent; null when it was, or counts as if it had been. */
  readonly withheld: 'captured' | 'blocked' | null;
}

type Dialled = Extract<TargetVerdict, { kind: 'dial' }>;

/** Never rejects. @param provider whose switches hold */
export async function callTarget(
  sandbox: Sandbox,
  provider: string,
  call: TargetCall,
  { sender, targets }: CallSettings,
): Promise<CalledTarget> {
  const { url: registered, method, headers, body } = call;
  const request = (url: string, address: string | null): AttemptRequest => ({
    method,
    url,
    address,
    headers,
    body,
  });
  const verdict = await resolveTarget(registered, {
    ...targets,
    forwards: sandbox.state.table(forwards).all(),
  });
  if (verdict.kind === 'dial') {
    const timeoutMs = call.timeoutMs * Number(sandbox.switchValue(timeoutScaleSwitch(provider)));
    const [{ address }] = verdict.addresses;
    const outcome = await send(sender, verdict, { ...call, timeoutMs });
    return { request: request(verdict.url, address), ...outcome, withheld: null };
  }
  const captureAs = String(sandbox.switchValue(captureAsSwitch(provider)));
  return {
    request: request(verdict.kind === 'unusable' ? registered : verdict.url, null),
    durationMs: 0,
    ...withoutSending(verdict, captureAs),
  };
}

async function send(
  sender: Sender,
  { url, addresses }: Dialled,
  { method, headers, body, timeoutMs }: TargetCall,
): Promise<Pick<CalledTarget, 'response' | 'error' | 'durationMs'>> {
  const outcome = await sender.send({ url, addresses, method, headers, body, timeoutMs });
  const { durationMs } = outcome;
  return outcome.kind === 'answered'
    ? { response: responseOf(outcome), error: null, durationMs }
    : { response: null, error: { kind: outcome.error, message: outcome.message }, durationMs };
}

function responseOf({ status, headers, body, truncated }: Answered): AttemptResponse {
  return { status, headers, body, truncated };
}

/** A played outcome stands for that of the receiver, who was not asked. */
function withoutSending(
  verdict: Exclude<TargetVerdict, Dialled>,
  captureAs: string,
): Pick<CalledTarget, 'response' | 'error' | 'withheld'> {
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
