/** A contract report as text. */
import type { ContractReport, ProviderReport } from '../api/contract-coverage/contract-report.ts';
import { isUsed } from './is-used.ts';
import { renderProvider } from './render-provider.ts';
import { toFit, whole } from './shorten.ts';
import type { Shorten } from './shorten.ts';

/** @param all shows every list whole */
export function renderReport(report: ContractReport, all: boolean): string {
  const text = textOf(report, all ? whole : toFit);
  const isShortened = !all && text !== textOf(report, whole);
  return isShortened ? `${text}--all shows what is shortened here.\n` : text;
}

function textOf({ sandbox, providers }: ContractReport, shorten: Shorten): string {
  const scope = sandbox === null ? 'all sandboxes' : `sandbox ${shorten.cut(60, sandbox)}`;
  const used = providers.filter(isUsed);
  const unused = providers.filter((provider) => !isUsed(provider)).map(({ name }) => name);
  return [
    `Contract report of ${scope}\n`,
    ...used.map((provider) => renderProvider(provider, shorten)),
    ...(unused.length === 0 ? [] : [`Not called: ${unused.join(', ')}\n`]),
    renderVerdict(providers),
  ].join('\n');
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
