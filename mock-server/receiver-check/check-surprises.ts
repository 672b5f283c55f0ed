/** Valid calls that receivers do not always expect. */
import { addProperties } from './add-properties.ts';
import type { PlanCheck } from './check.ts';
import { findPair } from './find-pair.ts';
import type { ComposedEvent, ProviderCalls } from './provider-calls.ts';

export const planDuplicate: PlanCheck = (calls) => {
  const type = calls.usualType;
  return [
    {
      event: type,
      sent: 'the same call twice, with the same ids',
      expected: '2xx in time, both times',
      advice:
        'Answer what was handled before with 2xx, and do nothing: deliveries are made at least once.',
      calls: () => {
        const call = calls.call(calls.event({ type }));
        return [
          { call, expects: 'accepted' },
          { call, expects: 'accepted' },
        ];
      },
    },
  ];
};

export const planUnknownEvent: PlanCheck = (calls) => {
  const { usualType: like, policy } = calls;
  if (policy.typeProperty === undefined) {
    return [{ reason: 'Nothing in the calls of this provider names the type of the event.' }];
  }
  const type = like.replace(/[^./_]+$/, 'unheard_of');
  return [
    {
      event: type,
      sent: `a valid call of an event that there was not until now, ${type}`,
      expected: '2xx in time, or a refusal after which the provider does not try again',
      advice:
        'Answer events that you do not know with 2xx and ignore them: providers add some, and what fails is tried again until the subscription is given up.',
      calls: () => [{ call: calls.call(calls.event({ type, like })), expects: 'ended' }],
    },
  ];
};

export const planAddedProperties: PlanCheck = (calls) => {
  const type = calls.usualType;
  const change = (body: unknown): unknown =>
    addProperties(body, (changed) => calls.isAllowed(type, changed));
  if (change(calls.event({ type }).data) === undefined) {
    return [{ reason: 'The specification allows no property that it does not name.' }];
  }
  return [
    {
      event: type,
      sent: 'a valid call with properties that there were not until now',
      expected: '2xx in time',
      advice: 'Ignore properties that you do not know: providers add some without notice.',
      calls: () => [{ call: calls.call(calls.event({ type, change })), expects: 'accepted' }],
    },
  ];
};

const minuteMs = 60_000;

export const planOutOfOrder: PlanCheck = (calls) => {
  const pair = findPair(calls.types.filter((type) => calls.whyNot(type) === undefined));
  if (!pair && !hasTime(calls)) {
    return [{ reason: 'Nothing in the calls of this provider tells which event came first.' }];
  }
  const { earlier, later } = pair ?? { earlier: calls.usualType, later: calls.usualType };
  return [
    {
      event: later,
      sent: pair
        ? `${later}, and then ${earlier} of the same, which happened a minute before`
        : `${later}, and then another one that happened a minute before`,
      expected: '2xx in time, both times',
      advice:
        'Take events in any order: keep what is newer, and create what you do not know yet when it is updated.',
      calls: () => {
        const about = calls.nextAbout();
        const events = [
          calls.event({ type: later, about }),
          calls.event({ type: earlier, about: pair ? about : about + 1, earlierMs: minuteMs }),
        ];
        return events.map((event: ComposedEvent) => ({
          call: calls.call(event),
          expects: 'accepted' as const,
        }));
      },
    },
  ];
};

/** Whether the bodies show when something happened. */
function hasTime(calls: ProviderCalls): boolean {
  const composed = (at: number): unknown =>
    calls.policy.compose({ id: 'evt_1', type: calls.usualType, account: '1', data: {}, at });
  return JSON.stringify(composed(0)) !== JSON.stringify(composed(minuteMs));
}
