/** Plain valid calls: one to begin with, and one for each type of event. */
import type { PlanCheck, PlannedCase } from './check.ts';
import type { ProviderCalls } from './provider-calls.ts';

/** If this one is not accepted, nothing else says anything. */
export const planBaseline: PlanCheck = (calls) => {
  const reason = calls.whyNot(calls.usualType);
  return [reason === undefined ? plainCase(calls, calls.usualType) : { reason }];
};

export const planEvents: PlanCheck = (calls) =>
  calls.types.map((type) => {
    const reason = calls.whyNot(type);
    return reason === undefined ? plainCase(calls, type) : { reason };
  });

function plainCase(calls: ProviderCalls, type: string): PlannedCase {
  return {
    event: type,
    sent: 'a valid call',
    expected: '2xx in time',
    calls: () => [{ call: calls.call(calls.event({ type })), expects: 'accepted' }],
  };
}
