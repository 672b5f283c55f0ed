/** Checks the receiver of a user: makes the calls of a provider, one after the other, and judges what it answers. */
import type { CheckId } from './check.ts';
import { checkIds } from './check.ts';
import { checks } from './checks.ts';
import type { CheckResult, ReceiverReport, Verdict } from './report.ts';
import { tryCase } from './try-case.ts';
import type { Planned, TrySettings } from './try-case.ts';
import { whyNotTried, whyStop } from './why-stop.ts';

export interface ReceiverCheck extends TrySettings {
  readonly provider: string;
  /** How long a slow body takes. */
  readonly slowMs: number;
  /** What is wanted; the baseline is always made. */
  readonly only: readonly CheckId[];
  /** @param index from 0 */
  readonly onProgress: (check: CheckId, index: number, total: number) => void;
}

/** Never rejects because of the receiver. */
export async function checkReceiver(settings: ReceiverCheck): Promise<ReceiverReport> {
  const planned = planAll(settings);
  const results: CheckResult[] = [];
  let stopped: string | null = null;
  for (const [index, one] of planned.entries()) {
    settings.onProgress(one.check, index, planned.length);
    const result = await tryCase(one, settings);
    stopped = whyNotTried(result);
    if (stopped === null) {
      results.push(result);
      stopped = index + 1 < planned.length ? whyStop(results) : null;
    }
    if (stopped !== null) break;
  }
  return summarise(settings, results, stopped);
}

function planAll({ calls, slowMs, only }: ReceiverCheck): Planned[] {
  return checkIds
    .filter((check) => check === 'baseline' || only.includes(check))
    .flatMap((check) => checks[check](calls, { slowMs }).map((one) => ({ check, ...one })));
}

function summarise(
  { provider, target: { url }, timeoutMs }: ReceiverCheck,
  results: readonly CheckResult[],
  stopped: string | null,
): ReceiverReport {
  const count = (verdict: Verdict): number =>
    results.filter((result) => result.verdict === verdict).length;
  const summary = {
    handled: count('handled'),
    notHandled: count('not-handled'),
    doesNotApply: count('does-not-apply'),
  };
  // Where nothing applies nothing was shown.
  const handled = summary.handled > 0 && summary.notHandled === 0 && stopped === null;
  return { provider, url, timeoutMs, handled, stopped, summary, results };
}
