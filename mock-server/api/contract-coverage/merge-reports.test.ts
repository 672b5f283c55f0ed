import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ContractReport, ProviderReport } from './contract-report.ts';
import { differingProviders } from './differing-providers.ts';
import { mergeReports } from './merge-reports.ts';
import { anyReport } from './test-report.ts';

/** Every list by what stands in it: in which order names come first is a matter of which report is the first. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOrder).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inOrder(each)]));
}

/** Which violations are the newest depends on the order as well. */
function withoutNewest({ sandbox, providers }: ContractReport): object {
  const of = ({ violations, ...rest }: ProviderReport) => ({
    ...rest,
    totals: [violations.sandbox.total, violations.client.total],
  });
  return { sandbox, providers: providers.map(of) };
}

test('the order of the reports changes no count', () => {
  fc.assert(
    fc.property(anyReport, anyReport, (one, other) => {
      expect(inOrder(withoutNewest(mergeReports([one, other])))).toEqual(
        inOrder(withoutNewest(mergeReports([other, one]))),
      );
    }),
  );
});

test('reports may be merged in steps', () => {
  fc.assert(
    fc.property(anyReport, anyReport, anyReport, (one, two, three) => {
      const whole = mergeReports([one, two, three]);
      expect(mergeReports([mergeReports([one, two]), three])).toEqual(whole);
      expect(mergeReports([one, mergeReports([two, three])])).toEqual(whole);
    }),
  );
});

test('one report alone stays as it is', () => {
  fc.assert(
    fc.property(anyReport, (one) => {
      expect(mergeReports([one])).toEqual(one);
    }),
  );
});

const nothing = { total: 0, newest: [] };

const coveredOf = (all: readonly { readonly count: number }[]) => ({
  covered: all.filter(({ count }) => count > 0).length,
  total: all.length,
});

const pets = (events: ProviderReport['events']): ProviderReport => ({
  name: 'pets',
  summary: {
    operations: { covered: 0, total: 0 },
    answers: { covered: 0, total: 0 },
    parameters: { covered: 0, total: 0 },
    properties: { covered: 0, total: 0 },
    values: { covered: 0, total: 0 },
    events: coveredOf(events),
    answerProperties: { covered: 0, total: 0 },
    eventProperties: coveredOf(events.flatMap(({ properties }) => properties)),
    requests: 0,
    refusals: 0,
    violations: { sandbox: 0, client: 0 },
  },
  operations: [],
  unmatched: { requests: 0, refusals: [] },
  events,
  violations: { sandbox: nothing, client: nothing },
});

const event = (name: string, count: number, properties: Readonly<Record<string, number>> = {}) => ({
  name,
  count,
  properties: Object.entries(properties).map(([pointer, had]) => ({ pointer, count: had })),
});

test('what only one of the versions declares is listed, and the versions are told apart', () => {
  const old = { sandbox: 'a', providers: [pets([event('born', 2, { '/a': 1, '/b': 0 })])] };
  const born = event('born', 1, { '/a': 1 });
  const fresh = { sandbox: 'a', providers: [pets([event('sold', 0), born])] };
  expect(mergeReports([old, fresh])).toEqual({
    sandbox: 'a',
    providers: [pets([event('born', 3, { '/a': 2, '/b': 0 }), event('sold', 0)])],
  });
  expect(differingProviders([old, fresh])).toEqual(['pets']);
  const again = { sandbox: 'b', providers: [pets([born])] };
  expect(differingProviders([old, again, { sandbox: null, providers: [] }])).toEqual([]);
  expect(mergeReports([old, again]).sandbox).toBeNull();
});
