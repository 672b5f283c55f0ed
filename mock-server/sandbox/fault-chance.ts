/**
 * Chance for faults. It follows from the sandbox's seed, the fault's id and the number of the request or attempt, and
 * is not drawn from the sandbox's own source: arming a fault must not change the ids and secrets that come after.
 */
import type { ArmedFault } from './faults.ts';
import { RandomSource, seededState } from './random-source.ts';

export interface FaultChance {
  /** @returns at least 0 and below 1; another one with each call */
  next(): number;
}

/** @param seen number of the matching request or attempt, from 1 */
export function faultChance(
  seed: string,
  { id }: Pick<ArmedFault, 'id'>,
  seen: number,
): FaultChance {
  const source = new RandomSource(seededState(JSON.stringify([seed, 'fault', id, seen])));
  return { next: () => source.next() / 2 ** 32 };
}

/** Whether a fault that is not spent fires on its `seen`th request or attempt. */
export function strikes(
  { nth, every, probability }: ArmedFault,
  seen: number,
  chance: FaultChance,
): boolean {
  // Drawn in any case, so that what is drawn next does not depend on it.
  const drawn = chance.next();
  return (
    (nth === undefined || seen === nth) &&
    (every === undefined || seen % every === 0) &&
    (probability === undefined || drawn < probability)
  );
}
