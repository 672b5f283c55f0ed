/** Lets faults act on an answer, one after the other, before it leaves. */
import type { Answer } from '../../contract/types.ts';
import { faults, isAnswerFault, isUsedUp } from '../../sandbox/faults.ts';
import type { AnswerFault } from '../../sandbox/faults.ts';
import type { Exchange } from '../provider.ts';
import { bytesOf, mayHaveBody } from '../send-answer.ts';
import type { EncodedBody } from '../send-answer.ts';
import { act } from './act.ts';
import type { Outgoing } from './outgoing.ts';

export interface SpoiledAnswer {
  readonly outgoing: Outgoing;
  readonly firings: readonly Firing[];
}

export interface Firing {
  readonly fault: AnswerFault;
  readonly effect: string;
}

/** What a drop leaves nothing of comes after it, and what works on data before what works on its bytes. */
const turns: Readonly<Record<AnswerFault['kind'], number>> = {
  drop: 0,
  'break-contract': 1,
  additive: 1,
  malformed: 2,
  truncate: 2,
  reset: 3,
  drip: 3,
};

/** Says in the exchange's notes what happened. @returns undefined when the answer leaves as it is */
export function spoilAnswer(
  exchange: Exchange,
  answer: Answer,
  sent: EncodedBody,
): SpoiledAnswer | undefined {
  if (exchange.faults.length === 0) return undefined;
  const bytes = bytesOf(sent);
  const hasBody = exchange.method !== 'HEAD' && mayHaveBody(answer) && bytes.length > 0;
  let outgoing: Outgoing = { answer, bytes, hasBody, end: 'complete' };
  const firings: Firing[] = [];
  for (const fault of takeFaults(exchange)) {
    const outcome = act(fault, outgoing, exchange);
    if ('reason' in outcome) {
      exchange.notes.push(`The fault ${fault.id} did nothing: ${outcome.reason}.`);
      continue;
    }
    ({ outgoing } = outcome);
    firings.push({ fault, effect: outcome.effect });
    exchange.notes.push(`The fault ${fault.id} struck. ${outcome.effect}`);
  }
  return firings.length === 0 ? undefined : { outgoing, firings };
}

/** Each acts once on an exchange. One that was disarmed, or used up by another request meanwhile, does not. */
function takeFaults(exchange: Exchange): AnswerFault[] {
  const table = exchange.sandbox.state.table(faults);
  const found = exchange.faults
    .map((id) => table.get(id))
    .filter((fault) => fault !== undefined)
    .filter(isAnswerFault)
    .filter((fault) => !isUsedUp(fault));
  exchange.faults = [];
  return found.sort((a, b) => turns[a.kind] - turns[b.kind]);
}
