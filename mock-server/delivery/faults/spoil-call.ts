/** Lets faults act on the call of an attempt, one after the other, before it is sent. */
import type { CallFault } from '../../sandbox/faults.ts';
import type { Composed } from '../make-attempt.ts';
import { act } from './act.ts';
import { countFired, sparedNote, struckNote } from './count-firing.ts';
import type { Occasion, OutgoingCall } from './occasion.ts';

/** What a drop leaves nothing of comes after it, and what spoils a call after what signs it. */
const turns: Readonly<Record<CallFault['kind'], number>> = {
  drop: 0,
  'stale-timestamp': 1,
  'bad-signature': 2,
  'corrupted-body': 2,
  duplicate: 3,
};

/** @param acting in the order of arming; @param notes what is said of the attempt already */
export function spoilCall(
  { sandbox, sending, delivery }: Occasion,
  acting: readonly CallFault[],
  notes: readonly string[],
  compose: (earlierMs: number) => Composed,
): OutgoingCall {
  const said = [...notes];
  let call: OutgoingCall = {
    composed: compose(0),
    earlierMs: 0,
    droppedBy: null,
    copies: 0,
    spoilt: [],
  };
  for (const fault of acting.toSorted((a, b) => turns[a.kind] - turns[b.kind])) {
    const outcome = act(fault, call, sending.policy.signature, compose);
    if ('reason' in outcome) {
      said.push(sparedNote(fault, outcome.reason));
      continue;
    }
    ({ call } = outcome);
    said.push(struckNote(fault, outcome.effect));
    countFired(sandbox, delivery, fault, outcome.effect);
  }
  return { ...call, composed: { ...call.composed, notes: [...call.composed.notes, ...said] } };
}
