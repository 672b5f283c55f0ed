/** What can be turned, and what follows from a switch's position. */
import type { Exchange } from '../../api/exchange.ts';
import type { Violation } from '../../contract/types.ts';
import { choiceSwitch, throttleSwitch } from '../../sandbox/switches.ts';

export const throttleLimit = throttleSwitch(
  'bspk',
  'Requests that a key may send in ten seconds: 30 as documented ("on"), any number ("off"), or so many.',
);

export const isEnabledOptional = choiceSwitch(
  'bspk.isEnabledOptional',
  'The published schema requires is_enabled, its description says it defaults to true. ' +
    'false: without it the answer is 422. true: it is then true for a new endpoint and stays as it is for an old one.',
  [false, true],
);

/** With `isEnabledOptional` a missing `is_enabled` is no fault. */
export function tolerates(violation: Violation, exchange: Exchange): boolean {
  return (
    violation.keyword === 'required' &&
    violation.params.missingProperty === 'is_enabled' &&
    exchange.sandbox.switchValue(isEnabledOptional) === true
  );
}
