/** Finds out what arrived: which provider sent it, which event it is, and whether its signature holds. */
import { isRecord } from '../contract/is-record.ts';
import type { Sending, SignaturePolicy } from './policy.ts';
import { headerOf } from './signature.ts';
import type { SignedCall } from './signature.ts';

export type SignatureState =
  | { readonly state: 'valid' }
  /** @property reason continues a sentence */
  | { readonly state: 'invalid' | 'unchecked'; readonly reason: string };

export interface Inspection {
  /** Who may have sent it: several, when their calls look alike and no key tells them apart; none when nobody would. */
  readonly providers: readonly string[];
  /** The type of the event, as the provider writes it. */
  readonly event: string | null;
  readonly signature: SignatureState;
}

interface Sender {
  readonly name: string;
  readonly signature: SignaturePolicy;
  readonly event: string | null;
}

/**
 * @param keysOf the secrets or public keys with which a provider may have signed
 * @param nowMs epoch milliseconds of the receiver
 */
export function inspectCall(
  call: SignedCall,
  sendings: readonly Sending[],
  keysOf: (provider: string) => readonly string[],
  nowMs: number,
): Inspection {
  const all = sendersOf(call, sendings);
  const senders = likelySenders(call, all);
  const event = (senders.length > 0 ? senders : all).find((one) => one.event !== null)?.event;
  const valid = senders.find(({ name, signature }) =>
    keysOf(name).some((key) => signature.verify(call, key, nowMs).valid),
  );
  return {
    providers: (valid ? [valid] : senders).map(({ name }) => name),
    event: valid?.event ?? event ?? null,
    signature: valid ? { state: 'valid' } : doubt(call, senders, all, keysOf, nowMs),
  };
}

function sendersOf({ body }: SignedCall, sendings: readonly Sending[]): Sender[] {
  const data = parse(body);
  return sendings.flatMap(({ name, policy: { signature, typeProperty } }) => {
    const type = isRecord(data) && typeProperty !== undefined ? data[typeProperty] : undefined;
    const event = typeof type === 'string' ? type : null;
    return signature ? [{ name, signature, event }] : [];
  });
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** Those whose header is there; among them those whose event it is, if there are any. */
function likelySenders(call: SignedCall, all: readonly Sender[]): readonly Sender[] {
  const proving = all.filter(({ signature }) => headerOf(call, signature.header) !== undefined);
  const naming = proving.filter(({ event }) => event !== null);
  return naming.length > 0 ? naming : proving;
}

function doubt(
  call: SignedCall,
  senders: readonly Sender[],
  all: readonly Sender[],
  keysOf: (provider: string) => readonly string[],
  nowMs: number,
): SignatureState {
  if (senders.length === 0) {
    const headers = [...new Set(all.map(({ signature }) => signature.header))];
    return { state: 'invalid', reason: missing(headers) };
  }
  const checked = senders.filter(({ name }) => keysOf(name).length > 0);
  if (checked.length === 0) {
    const kinds = [...new Set(senders.map(({ signature }) => signature.key.replace('-', ' ')))];
    return { state: 'unchecked', reason: `no ${kinds.join(' or ')} is known` };
  }
  const reasons = checked.map(({ name, signature }) => {
    const why = reasonOf(call, signature, keysOf(name), nowMs);
    return checked.length > 1 ? `for ${name}, ${why}` : why;
  });
  return { state: 'invalid', reason: reasons.join('; ') };
}

function missing(headers: readonly string[]): string {
  const [only = 'of a signature'] = headers;
  return headers.length > 1
    ? `none of the headers ${headers.join(', ')} is there`
    : `the header ${only} is missing`;
}

function reasonOf(
  call: SignedCall,
  signature: SignaturePolicy,
  keys: readonly string[],
  nowMs: number,
): string {
  const reasons = keys.flatMap((key) => {
    const verdict = signature.verify(call, key, nowMs);
    return verdict.valid ? [] : [verdict.reason];
  });
  const tried = keys.length > 1 ? ` (${keys.length} keys were tried)` : '';
  return [...new Set(reasons)].join('; ') + tried;
}
