/** Calls that a receiver must not believe, and one that it must. */
import type { SignaturePolicy } from '../delivery/policy.ts';
import { corruptBody } from '../delivery/faults/corrupt-body.ts';
import { spoilProof } from '../delivery/faults/spoil-proof.ts';
import type { Inapplicable, PlanCheck, PlannedCase } from './check.ts';
import type { Call, ProviderCalls } from './provider-calls.ts';

const nothingProved = 'The calls of this provider prove nothing: there is nothing to check.';

export const planWrongSignature: PlanCheck = (calls) =>
  refusalOf(calls, ({ header }) => ({
    sent: `a call whose ${header} has the right form and is wrong`,
    advice: `Check ${header} of every call, and refuse a wrong one with 401: anybody could have made it.`,
    spoil: (call) => withProof(call, header, spoilProof),
  }));

export const planMissingSignature: PlanCheck = (calls) =>
  refusalOf(calls, ({ header }) => ({
    sent: `a call without ${header}`,
    advice: `Refuse calls without ${header} with 401: anybody can make them.`,
    spoil: (call) => withProof(call, header, () => undefined),
  }));

export const planChangedBody: PlanCheck = (calls) =>
  refusalOf(calls, ({ header }) => {
    const changed = changeBody(calls.call(calls.event({ type: calls.usualType })));
    if (!changed) return { reason: 'The body is too short to be changed.' };
    if (calls.proves(changed)) {
      return { reason: `${header} says nothing of the body: a changed one cannot be told.` };
    }
    return {
      sent: 'a call whose body was changed after it was signed',
      advice: `Check ${header} over the bytes of the body as they came, before they are parsed.`,
      spoil: (call) => changeBody(call) ?? call,
    };
  });

/** Twice what Standard Webhooks tolerates. */
const staleMs = 10 * 60 * 1_000;

export const planStaleTimestamp: PlanCheck = (calls) =>
  refusalOf(calls, ({ timestampHeader: header }) => {
    if (header === undefined)
      return { reason: 'This provider signs no moment: an old call looks new.' };
    return {
      sent: `a call that was rightly signed ${staleMs / 60_000} minutes ago`,
      advice: `Refuse what ${header} shows to be older than 5 minutes: it may have been recorded and played again.`,
      earlierMs: staleMs,
      spoil: (call) => call,
    };
  });

export const planTwoSignatures: PlanCheck = (calls) => {
  const { signature } = calls.policy;
  if (!signature) return [{ reason: nothingProved }];
  const { header, scheme } = signature;
  if (scheme === undefined) return [{ reason: 'This provider sends one signature at a time.' }];
  const type = calls.usualType;
  return [
    {
      event: type,
      sent: `a call with two signatures in ${header}, of which the second one fits`,
      expected: '2xx in time',
      advice: `Split ${header} at its blanks, and take the call when one of the signatures fits: both secrets sign for a while after a rotation.`,
      calls: () => {
        const call = calls.call(calls.event({ type }));
        const both = withProof(call, header, (value) => `${spoilProof(value)} ${value}`);
        return [{ call: both, expects: 'accepted' }];
      },
    },
  ];
};

interface Refusal extends Pick<PlannedCase, 'sent' | 'advice'> {
  readonly earlierMs?: number;
  readonly spoil: (call: Call) => Call;
}

function refusalOf(
  calls: ProviderCalls,
  describe: (signature: SignaturePolicy) => Refusal | Inapplicable,
): readonly (PlannedCase | Inapplicable)[] {
  const { signature } = calls.policy;
  if (!signature) return [{ reason: nothingProved }];
  const described = describe(signature);
  if ('reason' in described) return [described];
  const { spoil, earlierMs, ...words } = described;
  const type = calls.usualType;
  return [
    {
      ...words,
      event: type,
      expected: 'a refusal: not 2xx; 4xx is best',
      calls: () => [
        { call: spoil(calls.call(calls.event({ type }), earlierMs)), expects: 'refused' },
      ],
    },
  ];
}

function changeBody(call: Call): Call | undefined {
  const changed = corruptBody(call.body, 'bit');
  return changed && { ...call, body: changed.body };
}

/** @param change of the header's value; undefined takes the header away */
function withProof(
  call: Call,
  header: string,
  change: (value: string) => string | undefined,
): Call {
  const headers = call.headers.flatMap(([name, value]) => {
    const changed = name.toLowerCase() === header.toLowerCase() ? change(value) : value;
    return changed === undefined ? [] : [[name, changed] as const];
  });
  return { ...call, headers };
}
