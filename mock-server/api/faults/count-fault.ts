/** Counts what a fault has seen and done; a firing stands in the ledger, a request that was spared does not. */
import { faults } from '../../sandbox/faults.ts';
import type { ArmedFault } from '../../sandbox/faults.ts';
import type { Exchange } from '../provider.ts';

/** @param effect what it did, in words; undefined when it did not fire */
export function countSeen(
  exchange: Exchange,
  fault: ArmedFault,
  effect: string | undefined,
): ArmedFault {
  const fired = fault.fired + (effect === undefined ? 0 : 1);
  const counted = { ...fault, seen: fault.seen + 1, fired };
  keep(exchange, counted, effect);
  return counted;
}

/** For a fault that has seen the request before. */
export function countFired(exchange: Exchange, fault: ArmedFault, effect: string): void {
  keep(exchange, { ...fault, fired: fault.fired + 1 }, effect);
}

function keep(exchange: Exchange, counted: ArmedFault, effect: string | undefined): void {
  const { id: cause, sandbox, provider, match } = exchange;
  sandbox.transact(
    cause,
    (transaction) => {
      transaction.put(faults, counted.id, counted);
    },
    {
      entry: (changes) =>
        effect === undefined
          ? null
          : {
              kind: 'fault',
              cause,
              provider: provider.name,
              operation: match.kind === 'matched' ? match.operation.id : null,
              fault: counted.id,
              effect,
              changes,
            },
    },
  );
}
