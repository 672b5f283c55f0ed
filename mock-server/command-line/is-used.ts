/** Whether a run had anything to do with a provider. */
import type { ProviderReport } from '../api/contract-coverage/contract-report.ts';

export function isUsed({ operations, summary, events }: ProviderReport): boolean {
  return (
    summary.requests > 0 ||
    operations.some(({ answers }) => answers.some(({ forced }) => forced > 0)) ||
    events.some(({ count }) => count > 0)
  );
}
