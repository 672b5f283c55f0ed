/** What the armed faults make of a request on its arrival. */
import { faultChance, strikes } from '../../sandbox/fault-chance.ts';
import type { FaultChance } from '../../sandbox/fault-chance.ts';
import { faults, isAnswerFault, isDeliveryFault, isSpent } from '../../sandbox/faults.ts';
import type { RequestFault } from '../../sandbox/faults.ts';
import type { Exchange } from '../provider.ts';
import { concerns } from './concerns.ts';
import { countSeen } from './count-fault.ts';

export interface Meeting {
  /** How long the request is held up. */
  readonly delayMs: number;
  /** What ends it before it is carried out. */
  readonly end: Exclude<RequestFault, { readonly kind: 'latency' }> | undefined;
  /** Ids of the faults that act on its answer. */
  readonly onAnswer: readonly string[];
}

/** In the order of arming; what comes after the end of the request does not see it. */
export function meetFaults(exchange: Exchange, account: () => string | undefined): Meeting {
  const onAnswer: string[] = [];
  let delayMs = 0;
  for (const fault of exchange.sandbox.state.table(faults).all()) {
    if (isDeliveryFault(fault) || isSpent(fault) || !concerns(fault, exchange, account)) continue;
    const seen = fault.seen + 1;
    const chance = faultChance(exchange.sandbox.seed, fault, seen);
    if (!strikes(fault, seen, chance)) {
      countSeen(exchange, fault, undefined);
    } else if (isAnswerFault(fault)) {
      // Whether it finds something to act on shows when the answer is there.
      countSeen(exchange, fault, undefined);
      onAnswer.push(fault.id);
    } else {
      const held = fault.kind === 'latency' ? drawDelay(fault, chance) : 0;
      delayMs += held;
      const effect = effectOf(fault, held);
      exchange.notes.push(`The fault ${fault.id} struck. ${effect}`);
      countSeen(exchange, fault, effect);
      if (fault.kind !== 'latency') return { delayMs, end: fault, onAnswer };
    }
  }
  return { delayMs, end: undefined, onAnswer };
}

function drawDelay(fault: Extract<RequestFault, { kind: 'latency' }>, chance: FaultChance): number {
  if ('delayMs' in fault) return fault.delayMs;
  const { minMs, maxMs } = fault;
  return minMs + Math.floor(chance.next() * (maxMs - minMs + 1));
}

function effectOf(fault: RequestFault, heldMs: number): string {
  switch (fault.kind) {
    case 'status':
      return `Answered ${fault.status} in the provider's form; nothing was carried out.`;
    case 'latency':
      return `Held the request up for ${heldMs} ms.`;
    case 'drop':
      return 'Closed the connection without an answer; nothing was carried out.';
  }
}
