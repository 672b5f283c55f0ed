/** What the outcome of a call says about a receiver. */
import type { DeliveryPolicy, Outcome } from '../delivery/policy.ts';
import type { SendOutcome } from '../delivery/send-outcome.ts';
import type { Expectation } from './check.ts';

export interface Judgement {
  readonly isHandled: boolean;
  /** What to do, as far as the answer alone tells; null when there is nothing. */
  readonly advice: string | null;
}

interface Terms {
  readonly policy: Pick<DeliveryPolicy, 'judge'>;
  readonly timeoutMs: number;
  /** What the calls were proved with, in words; undefined when they prove nothing. */
  readonly provedWith?: string | undefined;
}

const handled: Judgement = { isHandled: true, advice: null };

export function judgeAnswer(
  expects: Expectation,
  outcome: SendOutcome,
  { policy, timeoutMs, provedWith }: Terms,
): Judgement {
  const ending = policy.judge(asOutcome(outcome));
  const failed = { isHandled: false, advice: adviceAbout(outcome, timeoutMs, provedWith) };
  switch (expects) {
    case 'anything':
      return handled;
    case 'accepted':
      return ending === 'delivered' ? judgeTime(outcome, timeoutMs) : failed;
    case 'ended':
      return ending === 'delivered' || (ending === 'final' && isRefusal(outcome))
        ? judgeTime(outcome, timeoutMs)
        : failed;
    case 'refused':
      return judgeRefusal(outcome, ending);
  }
}

function asOutcome(outcome: SendOutcome): Outcome {
  if (outcome.kind === 'answered') return { response: outcome, error: null };
  return { response: null, error: { kind: outcome.error, message: outcome.message } };
}

const isRefusal = (outcome: SendOutcome): boolean =>
  outcome.kind === 'answered' && outcome.status >= 400 && outcome.status <= 499;

/** From this part of the time on it is worth a warning. */
const nearLimit = 0.8;

function judgeTime({ durationMs }: SendOutcome, timeoutMs: number): Judgement {
  if (durationMs < nearLimit * timeoutMs) return handled;
  return {
    isHandled: true,
    advice: `It took ${Math.round(durationMs)} of ${timeoutMs} ms. Answer first and do the work afterwards.`,
  };
}

function judgeRefusal(
  outcome: SendOutcome,
  ending: ReturnType<DeliveryPolicy['judge']>,
): Judgement {
  if (outcome.kind === 'failed') {
    return {
      isHandled: false,
      advice: 'Refuse it with an answer, 401 for one: silence looks like a crash.',
    };
  }
  if (ending === 'delivered') return { isHandled: false, advice: null };
  if (isRefusal(outcome)) return handled;
  const advice = `It was refused with ${outcome.status}, which looks like ${outcome.status >= 500 ? 'a crash' : 'a redirect'}. Refuse it with 401 or 403.`;
  return { isHandled: true, advice };
}

function adviceAbout(
  outcome: SendOutcome,
  timeoutMs: number,
  provedWith: string | undefined,
): string {
  if (outcome.kind === 'failed') return adviceAboutFailure(outcome.error, timeoutMs);
  const { status } = outcome;
  if (status < 400) return 'Answer at this very address with 2xx: nobody follows redirects.';
  if (status === 404 || status === 405) return 'Check the path of the address.';
  if (status >= 500) return 'Look for the error in the log of the receiver.';
  const proof = provedWith === undefined ? '' : `, proved with ${provedWith}`;
  return `The receiver refuses a valid call${proof}: does it know the secret (--secret-file), the event (--event), its headers (--header)?`;
}

function adviceAboutFailure(error: string, timeoutMs: number): string {
  if (error === 'timeout') {
    return `Answer first and do the work afterwards: the provider gives up after ${timeoutMs} ms.`;
  }
  if (error === 'refused' || error === 'unreachable') {
    return 'Start the receiver, or correct the address.';
  }
  if (error === 'tls')
    return 'Trust its authority with --receiver-ca, or any with --insecure-receivers.';
  return 'Look for the error in the log of the receiver: the connection broke.';
}
