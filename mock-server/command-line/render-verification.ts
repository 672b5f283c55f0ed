/** A verification as text: differences in full, the rest summed up. */
import { fidelityOf, grades } from '../verify/fidelity.ts';
import type { Share } from '../verify/fidelity.ts';
import type { CaseResult, ProviderResult, Verification } from '../verify/verification.ts';
import { alignColumns } from './align-columns.ts';
import { printable } from './printable.ts';

/** @param verbose whether every case is listed */
export function renderVerification(verification: Verification, verbose: boolean): string {
  const { target, kind, providers, left, stopped } = verification;
  const title = kind === 'sandbox' ? 'sandbox' : 'real provider';
  return [
    `Verified ${target} (${title})${stopped === null ? '' : `, ended early: ${printable(stopped)}`}\n`,
    ...providers.map((provider) => renderProvider(provider, verbose)),
    ...(left.length === 0 ? [] : [renderLeft(left)]),
    renderVerdict(providers),
  ].join('\n');
}

function renderProvider({ provider, cases }: ProviderResult, verbose: boolean): string {
  const fidelity = fidelityOf(cases);
  const rows = grades
    .filter((grade) => fidelity[grade].same + fidelity[grade].different > 0)
    .map((grade) => [`  ${grade}`, percent(fidelity[grade]), counts(fidelity[grade])]);
  const { all } = fidelity;
  return [
    `${provider}: ${percent(all)}, ${counts(all)}, ${all.notTried} not tried\n`,
    alignColumns(rows),
    ...cases.filter(({ outcome }) => outcome === 'different').map(renderDifferent),
    verbose ? renderOthers(cases) : renderReasons(cases),
  ].join('');
}

function counts({ same, different }: Share): string {
  return `${same} of ${same + different} the same`;
}

/** Rounded down: 100 % is what has no difference. */
function percent({ fidelity }: Share): string {
  return fidelity === null ? '–' : `${(Math.floor(fidelity * 1_000) / 10).toFixed(1)} %`;
}

function renderDifferent(result: CaseResult): string {
  return `\n  different: ${result.name} (${evidenceOf(result)})\n${differencesOf(result)
    .map((line) => `    ${line}\n`)
    .join('')}`;
}

/** What is assumed often says so itself. */
function evidenceOf({ evidence: { grade, source } }: CaseResult): string {
  return source.startsWith(`${grade}: `) ? source : `${grade}: ${source}`;
}

/** One line for each; none for a case that is the same. */
export function differencesOf(result: CaseResult): string[] {
  if (result.outcome !== 'different') return [];
  return result.differences.map(({ at, expected, received }) =>
    printable(`${at}: expected ${expected}, received ${received}`),
  );
}

function renderOthers(cases: readonly CaseResult[]): string {
  const rows = cases
    .filter(({ outcome }) => outcome !== 'different')
    .map((result) => [
      `  ${result.outcome}`,
      result.name,
      result.outcome === 'not tried' ? printable(result.reason) : '',
    ]);
  return rows.length === 0 ? '' : `\n${alignColumns(rows)}`;
}

function renderReasons(cases: readonly CaseResult[]): string {
  const reasons = new Map<string, number>();
  for (const result of cases) {
    if (result.outcome !== 'not tried') continue;
    reasons.set(result.reason, (reasons.get(result.reason) ?? 0) + 1);
  }
  if (reasons.size === 0) return '';
  const rows = [...reasons].map(([reason, count]) => [`    ${count}`, printable(reason)]);
  return `\n  not tried:\n${alignColumns(rows)}`;
}

function renderLeft(left: Verification['left']): string {
  const rows = left.map(({ url, reason }) => [`  ${printable(url)}`, printable(reason)]);
  return `Left at the provider; please delete it:\n${alignColumns(rows)}`;
}

function renderVerdict(providers: readonly ProviderResult[]): string {
  const { same, different, notTried } = fidelityOf(providers.flatMap(({ cases }) => cases)).all;
  return `${same} the same, ${different} different, ${notTried} not tried.\n`;
}
