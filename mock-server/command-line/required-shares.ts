/** How much of the specifications a run has to exercise: what `--require` asks for. */
import { nearest } from '../api/nearest.ts';
import type { ProviderReport, Share, Summary } from '../api/contract-coverage/contract-report.ts';
import { isUsed } from './is-used.ts';
import { UsageError } from './usage-error.ts';

export interface RequiredShare {
  /** Undefined for every provider that the run had to do with. */
  readonly provider: string | undefined;
  readonly what: Counted;
  readonly percent: number;
}

type Counted = {
  readonly [Name in keyof Summary]: Summary[Name] extends Share ? Name : never;
}[keyof Summary];

const names: readonly Counted[] = [
  'operations',
  'answers',
  'parameters',
  'properties',
  'values',
  'events',
  'answerProperties',
  'eventProperties',
];

/**
 * @param text `operations=100,<provider>.events=50`
 * @throws UsageError
 */
export function readRequiredShares(text: string): readonly RequiredShare[] {
  return text.split(',').map((each) => {
    const [, provider, name = '', number = ''] =
      /^\s*(?:(.+)\.)?([^.=]+)=(\d+(?:\.\d+)?)\s*$/.exec(each) ?? [];
    const percent = Number(number);
    if (name === '' || percent > 100) {
      throw wrong(
        `${JSON.stringify(each)} is no share. Write operations=100,events=50: percent of what is declared.`,
      );
    }
    const what = names.find((known) => known === name);
    if (what === undefined) {
      throw wrong(
        `${JSON.stringify(name)} is not counted. Did you mean ${nearest(name, names, 1).join()}? ` +
          `There are ${names.join(', ')}.`,
      );
    }
    return { provider, what, percent };
  });
}

/**
 * @returns a sentence for each share that was not reached; of no declared ones all are exercised
 * @throws UsageError for a provider that is not in the report
 */
export function missedShares(
  required: readonly RequiredShare[],
  providers: readonly ProviderReport[],
): readonly string[] {
  const used = providers.filter(isUsed);
  return required.flatMap(({ provider, what, percent }) => {
    const held = provider === undefined ? used : [providerOf(provider, providers)];
    if (held.length === 0 && percent > 0) {
      return [`${what}: no provider was called, ${percent} % are required.`];
    }
    return held
      .filter(({ summary }) => isMissed(summary[what], percent))
      .map(({ name, summary }) => {
        const { covered, total } = summary[what];
        return `${name}: ${covered} of ${total} ${what} (${rounded(covered, total)} %), ${percent} % are required.`;
      });
  });
}

function isMissed({ covered, total }: Share, percent: number): boolean {
  return covered * 100 < percent * total;
}

/** Down, so that what is missed never looks reached. */
function rounded(covered: number, total: number): number {
  return Math.floor((covered * 1_000) / total) / 10;
}

function providerOf(name: string, providers: readonly ProviderReport[]): ProviderReport {
  const found = providers.find((provider) => provider.name === name);
  if (found) return found;
  const known = providers.map((provider) => provider.name);
  throw wrong(
    `the report has no provider ${JSON.stringify(name)}. ` +
      (known.length === 0 ? 'It has none.' : `There are ${known.join(', ')}.`),
  );
}

function wrong(why: string): UsageError {
  return new UsageError(`Failed to read --require: ${why}`);
}
