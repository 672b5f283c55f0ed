/** Finds out what arrived: which provider sent it, which event it is, and whether its signature holds. */
import { isRecord } from '../contract/is-record.ts';
import type { Prover, SignaturePolicy } from './policy.ts';
import { headerOf } from './signature.ts';
import type { SignedCall } from './signature.ts';

export type SignatureState =
  /** @property scheme the standard that was kept, where the sender cannot be told */
  | { readonly state: 'valid'; readonly scheme?: string }
  /** `missing` is a call without any signature. @property reason continues a sentence */
  | { readonly state: 'invalid' | 'missing' | 'unchecked'; readonly reason: string };

/** What a receiver knows. */
export interface Keys {
  /** The secrets or public keys with which a provider may have signed. */
  keysOf(provider: string): readonly string[];
  /** Whether the key is the provider's, as far as anybody knows: otherwise it may be that of another one. */
  isOwn(provider: string, key: string): boolean;
}

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
  /** Whether its bodies name the type of the event. */
  readonly namesTypes: boolean;
  /** Whether the event is one of its own. */
  readonly isKnownEvent: boolean;
}

/** @param nowMs epoch milliseconds of the receiver */
export function inspectCall(
  call: SignedCall,
  provers: readonly Prover[],
  keys: Keys,
  nowMs: number,
): Inspection {
  const all = sendersOf(call, provers);
  const proving = all.filter(({ signature }) => headerOf(call, signature.header) !== undefined);
  const senders = likelySenders(proving);
  const event = (senders.length > 0 ? senders : all).find((one) => one.event !== null)?.event;
  // Whose bodies name no types says nothing by them: what looks like another's event may be its own.
  const silent = proving.filter(({ namesTypes }) => !namesTypes);
  for (const sender of new Set([...senders, ...silent])) {
    const { name, signature } = sender;
    const key = keys.keysOf(name).find((one) => signature.verify(call, one, nowMs).valid);
    if (key !== undefined) return proved(sender, keys.isOwn(name, key), event);
  }
  return {
    providers: senders.map(({ name }) => name),
    event: event ?? null,
    signature: doubt(call, senders, all, keys, nowMs),
  };
}

/** @param isOwn whether the key that fits is that of the provider, and not just any that was given */
function proved(
  { name, signature: { scheme }, event, isKnownEvent }: Sender,
  isOwn: boolean,
  otherEvent: string | null = null,
): Inspection {
  if (isOwn || isKnownEvent || scheme === undefined) {
    return { providers: [name], event: event ?? otherEvent, signature: { state: 'valid' } };
  }
  return { providers: [], event, signature: { state: 'valid', scheme } };
}

function sendersOf({ body }: SignedCall, provers: readonly Prover[]): Sender[] {
  const data = parse(body);
  return provers.flatMap(({ name, policy: { signature, typeProperty, contractOf } }) => {
    const type = isRecord(data) && typeProperty !== undefined ? data[typeProperty] : undefined;
    const event = typeof type === 'string' ? type : null;
    const isKnownEvent = event !== null && contractOf(event) !== undefined;
    return signature
      ? [{ name, signature, event, namesTypes: typeProperty !== undefined, isKnownEvent }]
      : [];
  });
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** Those whose event it is, if there are any. */
function likelySenders(proving: readonly Sender[]): readonly Sender[] {
  const naming = proving.filter(({ event }) => event !== null);
  return naming.length > 0 ? naming : proving;
}

function doubt(
  call: SignedCall,
  senders: readonly Sender[],
  all: readonly Sender[],
  keys: Keys,
  nowMs: number,
): SignatureState {
  if (senders.length === 0) {
    const headers = [...new Set(all.map(({ signature }) => signature.header))];
    return { state: 'missing', reason: missing(headers) };
  }
  const checked = senders.filter(({ name }) => keys.keysOf(name).length > 0);
  if (checked.length === 0) {
    const kinds = [...new Set(senders.map(({ signature }) => signature.key.replace('-', ' ')))];
    return { state: 'unchecked', reason: `no ${kinds.join(' or ')} is known` };
  }
  const reasons = checked.map(({ name, signature }) => {
    const why = reasonOf(call, signature, keys.keysOf(name), nowMs);
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
