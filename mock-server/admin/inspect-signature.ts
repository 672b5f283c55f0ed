/** `/__admin/sandboxes/{sandbox}/signatures/inspect` */
import { jsonAnswer } from '../api/answers.ts';
import { nearest } from '../api/nearest.ts';
import { signatureKeys } from '../api/signature-keys.ts';
import { isRecord } from '../contract/is-record.ts';
import { attempts, deliveries } from '../delivery/delivery.ts';
import type { Attempt, Delivery, HeaderList } from '../delivery/delivery.ts';
import { earlierBy } from '../delivery/faults/stale-note.ts';
import type { DeliveryPolicy } from '../delivery/policy.ts';
import type { SignedCall } from '../delivery/signature.ts';
import { signingTime } from '../delivery/signing-time.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { SandboxHandler, SandboxRequest } from './admin-request.ts';
import { explainCall, explainSilence, momentOf } from './explain-call.ts';
import { namedProvider } from './find-provider.ts';
import { conflict, invalidRequest } from './refusal.ts';

interface OfDelivery {
  readonly delivery: string;
  readonly attempt?: number;
}

interface OfRequest {
  readonly provider: string;
  readonly request: { readonly headers: HeaderList; readonly body: string };
  readonly key?: string;
}

export const inspectSignature: SandboxHandler = (request) => {
  const asked = request.body as OfDelivery | OfRequest;
  return jsonAnswer(
    200,
    'delivery' in asked ? ofDelivery(request, asked) : ofRequest(request, asked),
  );
};

/**
 * A delivery is judged at the moment for which it was signed, plus what a fault took from that: it was fresh when it was
 * sent, however long ago that is, and whatever the clock of its sandbox shows.
 */
function ofDelivery({ sandbox, context }: SandboxRequest, asked: OfDelivery): object {
  const delivery = namedDelivery(sandbox, asked.delivery);
  const provider = context.providers.find(({ name }) => name === delivery.provider);
  if (!provider)
    throw conflict(
      `Failed to inspect ${delivery.id}: ${delivery.provider} is not served any more.`,
    );
  const { request, notes } = namedAttempt(sandbox, delivery, asked.attempt);
  const policy = provider.delivery?.signature;
  const call = { headers: request.headers, body: Buffer.from(request.body) };
  const told = { provider: provider.name, event: delivery.type };
  if (!policy) return { ...told, ...explainSilence(provider.title) };
  const moment = momentOf(call, policy);
  const nowMs = moment === undefined ? sandbox.clock.now() : moment + earlierBy(notes);
  const keys = signatureKeys(sandbox, provider, policy, delivery.subscription);
  return { ...told, ...explainCall(call, policy, keys, nowMs) };
}

/** A request is judged as if it arrived now, on the clock that signs. */
function ofRequest(
  { sandbox, context }: SandboxRequest,
  { provider: name, request, key }: OfRequest,
): object {
  const provider = namedProvider(name, context.providers, 'body');
  const policy = provider.delivery?.signature;
  const call = { headers: request.headers, body: Buffer.from(request.body) };
  const told = { provider: name, event: eventIn(call, provider.delivery) };
  if (!policy) return { ...told, ...explainSilence(provider.title) };
  const keys =
    key === undefined
      ? signatureKeys(sandbox, provider, policy)
      : [{ value: key, from: 'the request' }];
  return { ...told, ...explainCall(call, policy, keys, signingTime(sandbox, name)) };
}

function eventIn({ body }: SignedCall, policy: DeliveryPolicy | undefined): string | null {
  const { typeProperty } = policy ?? {};
  if (typeProperty === undefined) return null;
  try {
    const data: unknown = JSON.parse(body.toString('utf8'));
    const type = isRecord(data) ? data[typeProperty] : undefined;
    return typeof type === 'string' ? type : null;
  } catch {
    return null;
  }
}

/** @throws Refusal 422 */
function namedDelivery({ state }: Sandbox, id: string): Delivery {
  const table = state.table(deliveries);
  const found = table.get(id);
  if (found) return found;
  const known = table.all().map((delivery) => delivery.id);
  const message = `names no delivery: ${JSON.stringify(id)}`;
  throw invalidRequest([
    { location: 'body', pointer: '/delivery', message, nearest: nearest(id, known) },
  ]);
}

/** @param number the last one when it is left out @throws Refusal 422 */
function namedAttempt({ state }: Sandbox, { id }: Delivery, number?: number): Attempt {
  const made = state.table(attempts).in('delivery', id);
  const found = number === undefined ? made.at(-1) : made.find((one) => one.number === number);
  if (found) return found;
  const pointer = number === undefined ? '/delivery' : '/attempt';
  const message = `names an attempt that was not made: there are ${made.length} so far`;
  throw invalidRequest([{ location: 'body', pointer, message }]);
}
