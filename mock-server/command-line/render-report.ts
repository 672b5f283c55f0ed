/** A contract report as text. */
import type { ContractReport, ProviderReport } from '../api/contract-coverage/contract-report.ts';
import { renderProvider } from './render-provider.ts';

export function renderReport({ sandbox, providers }: ContractReport): string {
  const scope = sandbox === null ? 'all sandboxes' : `sandbox ${sandbox}`;
  const used = providers.filter(isUsed);
  const unused = providers.filter((provider) => !isUsed(provider)).map(({ name }) => name);
  return [
    `Contract report of ${scope}\n`,
    ...used.map(renderProvider),
    ...(unused.length === 0 ? [] : [`Not called: ${unused.join(', ')}\n`]),
    renderVerdict(providers),
  ].join('\n');
}

function isUsed({ operations, summary, events }: ProviderReport): boolean {
  return (
    summary.requests > 0 ||
    operations.some(({ answers }) => answers.some(({ forced }) => forced > 0)) ||
    events.some(({ count }) => count > 0)
  );
}

function renderVerdict(providers: readonly ProviderReport[]): string {
  const sum = (numberOf: (provider: ProviderReport) => number): number =>
    providers.reduce((total, provider) => total + numberOf(provider), 0);
  const requests = sum(({ summary }) => summary.requests);
  const refusals = sum(({ summary }) => summary.refusals);
  const broken = sum(({ summary }) => summary.violations.sandbox);
  const verdict =
    broken === 0
      ? 'Every answer kept to its specification'
      : `Answers or events broke their specification in ${broken} ${broken === 1 ? 'place' : 'places'}`;
  return `${requests} ${requests === 1 ? 'request' : 'requests'}, ${refusals} refused. ${verdict}.\n`;
}
