/** Calls over connections as they are far away from the machine of a developer. */
import type { PlanCheck } from './check.ts';
import { brokenOff, slowly } from './write-body.ts';

const tooShort = { reason: 'The body is too short to come in pieces.' };

export const planSlowBody: PlanCheck = (calls, { slowMs }) => {
  const type = calls.usualType;
  if (calls.event({ type }).body.length < 2) return [tooShort];
  return [
    {
      event: type,
      sent: `a valid call whose body takes ${slowMs} ms to arrive`,
      expected: '2xx in time',
      advice: 'Wait for the whole body as long as the provider waits for the answer.',
      calls: () => [
        { call: calls.call(calls.event({ type })), expects: 'accepted', write: slowly(slowMs) },
      ],
    },
  ];
};

export const planBrokenOffBody: PlanCheck = (calls) => {
  const type = calls.usualType;
  if (calls.event({ type }).body.length < 2) return [tooShort];
  return [
    {
      event: type,
      sent: 'a call that breaks off in the middle of its body, and then a valid one',
      expected: '2xx in time for the second one',
      advice: 'Catch the error of a request that breaks off: it must not end the receiver.',
      calls: () => [
        { call: calls.call(calls.event({ type })), expects: 'anything', write: brokenOff },
        { call: calls.call(calls.event({ type })), expects: 'accepted' },
      ],
    },
  ];
};
