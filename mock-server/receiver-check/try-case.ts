/** Makes the calls of one case, and says what came of it. */
import type { Address } from '../delivery/classify-address.ts';
import type { Sender } from '../delivery/create-sender.ts';
import type { SendOutcome } from '../delivery/send-outcome.ts';
import type { CheckId, Inapplicable, PlannedCall, PlannedCase } from './check.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Judgement } from './judge-answer.ts';
import type { ProviderCalls } from './provider-calls.ts';
import type { CheckResult, GivenAnswer } from './report.ts';

export interface TrySettings {
  readonly calls: ProviderCalls;
  readonly sender: Sender;
  /** Checked, so that it may be called. */
  readonly target: { readonly url: string; readonly addresses: readonly [Address, ...Address[]] };
  /** For one call. */
  readonly timeoutMs: number;
  /** What the calls are proved with, in words; left out when they prove nothing. */
  readonly provedWith?: string | undefined;
}

export type Planned = { readonly check: CheckId } & (PlannedCase | Inapplicable);

interface Made {
  readonly outcome: SendOutcome;
  readonly judgement: Judgement;
}

export async function tryCase(planned: Planned, settings: TrySettings): Promise<CheckResult> {
  const { check } = planned;
  if ('reason' in planned) {
    const nothing = { event: null, sent: null, expected: null, came: null, answers: [] };
    return { check, verdict: 'does-not-apply', ...nothing, advice: planned.reason };
  }
  const { event, sent, expected } = planned;
  const made = await makeCalls(planned.calls(), settings);
  const isHandled = made.every(({ judgement }) => judgement.isHandled);
  const remark = made.find(({ judgement }) => judgement.advice !== null)?.judgement.advice ?? null;
  return {
    check,
    verdict: isHandled ? 'handled' : 'not-handled',
    event,
    sent,
    expected,
    came: made.map(({ outcome }) => inWords(outcome)).join('; then '),
    advice: isHandled ? remark : (planned.advice ?? remark),
    answers: made.map(({ outcome }) => answerOf(outcome)),
  };
}

/** One after the other, up to the first one that is not handled. @returns those of which something was asked */
async function makeCalls(
  planned: readonly PlannedCall[],
  { calls: { policy }, sender, target, timeoutMs, provedWith }: TrySettings,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const { call, expects, write } of planned) {
    const outcome = await sender.send({ ...target, ...call, timeoutMs, ...(write && { write }) });
    if (expects === 'anything') continue;
    const judgement = judgeAnswer(expects, outcome, { policy, timeoutMs, provedWith });
    made.push({ outcome, judgement });
    if (!judgement.isHandled) break;
  }
  return made;
}

function inWords(outcome: SendOutcome): string {
  const after = `after ${Math.round(outcome.durationMs)} ms`;
  return outcome.kind === 'answered'
    ? `${outcome.status} ${after}`
    : `no answer ${after}: ${firstSentence(outcome.message)}`;
}

/** What to do about it is said by the advice. */
function firstSentence(text: string): string {
  return /^.*?\.(?= [A-Z])/s.exec(text)?.[0] ?? text;
}

function answerOf(outcome: SendOutcome): GivenAnswer {
  return {
    status: outcome.kind === 'answered' ? outcome.status : null,
    error: outcome.kind === 'failed' ? outcome.error : null,
    durationMs: outcome.durationMs,
  };
}
