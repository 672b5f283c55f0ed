/** What each fault does to the call of an attempt. */
import type { CallFault } from '../../sandbox/faults.ts';
import type { HeaderList } from '../delivery.ts';
import type { Composed } from '../make-attempt.ts';
import type { SignaturePolicy } from '../policy.ts';
import { corruptBody } from './corrupt-body.ts';
import type { Outcome, OutgoingCall } from './occasion.ts';
import { spoilProof } from './spoil-proof.ts';
import { staleNote } from './stale-note.ts';

/** @param signature by what receivers can tell whom a call comes from; @param compose the call anew */
export function act(
  fault: CallFault,
  call: OutgoingCall,
  signature: SignaturePolicy | undefined,
  compose: (earlierMs: number) => Composed,
): Outcome {
  if (call.droppedBy !== null) return { reason: `the fault ${call.droppedBy} dropped the call` };
  switch (fault.kind) {
    case 'drop':
      return {
        call: { ...call, droppedBy: fault.id },
        effect: 'Dropped the call; nothing was sent.',
      };
    case 'stale-timestamp':
      return signEarlier(fault.byMs, call, signature, compose);
    case 'bad-signature':
      return spoilSignature(call, signature);
    case 'corrupted-body':
      return corrupt(fault.how, call);
    case 'duplicate':
      return repeat(fault.copies, call);
  }
}

function signEarlier(
  byMs: number,
  call: OutgoingCall,
  signature: SignaturePolicy | undefined,
  compose: (earlierMs: number) => Composed,
): Outcome {
  const header = signature?.timestampHeader;
  if (header === undefined) return { reason: 'no moment is signed in the calls of this provider' };
  const earlierMs = call.earlierMs + byMs;
  return {
    call: { ...call, composed: compose(earlierMs), earlierMs },
    effect: staleNote(earlierMs, header),
  };
}

function spoilSignature(call: OutgoingCall, signature: SignaturePolicy | undefined): Outcome {
  if (!signature) return { reason: 'the calls of this provider prove nothing' };
  if (call.spoilt.includes('signature')) return { reason: 'the signature is spoilt already' };
  const { headers } = call.composed;
  const found = headers.find(([name, value]) => isHeader(name, signature.header) && value !== '');
  if (!found) return { reason: `the call has no ${signature.header}` };
  const spoilt = headers.map(([name, value]) =>
    isHeader(name, signature.header)
      ? ([name, spoilProof(value)] as const)
      : ([name, value] as const),
  );
  return {
    call: { ...spoil(call, 'signature'), composed: { ...call.composed, headers: spoilt } },
    effect: `Spoilt the value of ${found[0]}.`,
  };
}

function corrupt(
  how: Extract<CallFault, { kind: 'corrupted-body' }>['how'],
  call: OutgoingCall,
): Outcome {
  if (call.spoilt.includes(how)) return { reason: 'the body is corrupted in this way already' };
  const { body, headers } = call.composed;
  const corrupted = corruptBody(body, how);
  if (!corrupted) return { reason: 'the body is too short for it' };
  const composed = {
    ...call.composed,
    body: corrupted.body,
    headers: withLength(headers, corrupted.body),
  };
  return { call: { ...spoil(call, how), composed }, effect: corrupted.effect };
}

function repeat(copies: number, call: OutgoingCall): Outcome {
  const times = copies === 1 ? 'once' : `${copies} times`;
  return {
    call: { ...call, copies: call.copies + copies },
    effect: `Had the same call made ${times} more.`,
  };
}

function spoil(call: OutgoingCall, what: string): OutgoingCall {
  return { ...call, spoilt: [...call.spoilt, what] };
}

/** HTTP would be broken otherwise, which is another fault. */
function withLength(headers: HeaderList, body: string): HeaderList {
  return headers.map(([name, value]) =>
    isHeader(name, 'content-length') ? [name, String(Buffer.byteLength(body))] : [name, value],
  );
}

function isHeader(name: string, wanted: string): boolean {
  return name.toLowerCase() === wanted.toLowerCase();
}
