/** The numbers of a provider's report at a glance. */
import type { ProviderReport, RefusalCount, Share, Summary } from './contract-report.ts';
import { sum } from './sum.ts';

type Details = Pick<ProviderReport, 'operations' | 'unmatched' | 'events' | 'violations'>;

export function summarize({ operations, unmatched, events, violations }: Details): Summary {
  const requests = operations.map((operation) => operation.requests);
  return {
    operations: share(requests),
    answers: shareOf(operations.flatMap(({ answers }) => answers)),
    parameters: shareOf(operations.flatMap(({ parameters }) => parameters)),
    properties: shareOf(operations.flatMap(({ properties }) => properties)),
    values: shareOf(operations.flatMap(({ values }) => values)),
    events: shareOf(events),
    answerProperties: shareOf(
      operations.flatMap(({ answers }) => answers.flatMap(({ properties }) => properties)),
    ),
    eventProperties: shareOf(events.flatMap(({ properties }) => properties)),
    requests: sum(requests) + unmatched.requests,
    refusals: refusals(unmatched.refusals) + sum(operations.map((each) => refusals(each.refusals))),
    violations: { sandbox: violations.sandbox.total, client: violations.client.total },
  };
}

function share(counts: readonly number[]): Share {
  return { covered: counts.filter((count) => count > 0).length, total: counts.length };
}

function shareOf(counted: readonly { readonly count: number }[]): Share {
  return share(counted.map(({ count }) => count));
}

function refusals(counts: readonly RefusalCount[]): number {
  return sum(counts.map(({ count }) => count));
}
