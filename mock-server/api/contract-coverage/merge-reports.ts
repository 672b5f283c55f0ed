/** Adds reports up: those of sandboxes, of parallel test workers, of the jobs of a matrix. */
import type {
  ContractReport,
  EventCount,
  OperationReport,
  ProviderReport,
} from './contract-report.ts';
import { mostKept } from './kept-violations.ts';
import { addCounts, mergeByName } from './merge-by-name.ts';
import { sum } from './sum.ts';
import { summarize } from './summarize.ts';

/**
 * Counts of what has the same name are added. What only some of the reports declare, since they are of different
 * versions of a specification or of other providers, is listed with the counts that it has: nothing that was exercised
 * gets lost. The order is that of the first report, with what only later ones have behind it.
 */
export function mergeReports(reports: readonly ContractReport[]): ContractReport {
  const sandboxes = new Set(reports.map(({ sandbox }) => sandbox));
  const [sandbox = null] = sandboxes;
  return {
    sandbox: sandboxes.size === 1 ? sandbox : null,
    providers: mergeByName(
      reports.map(({ providers }) => providers),
      ({ name }) => name,
      mergeProviders,
    ),
  };
}

function mergeProviders(reports: readonly [ProviderReport, ...ProviderReport[]]): ProviderReport {
  const merged = {
    operations: mergeByName(
      reports.map(({ operations }) => operations),
      ({ id, method, path }) => JSON.stringify([id, method, path]),
      mergeOperations,
    ),
    unmatched: {
      requests: sum(reports.map(({ unmatched }) => unmatched.requests)),
      refusals: mergeRefusals(reports.map(({ unmatched }) => unmatched)),
    },
    events: mergeByName(
      reports.map(({ events }) => events),
      ({ name }) => name,
      mergeBodies,
    ),
    violations: {
      sandbox: mergeViolations(reports.map(({ violations }) => violations.sandbox)),
      client: mergeViolations(reports.map(({ violations }) => violations.client)),
    },
  };
  return { name: reports[0].name, summary: summarize(merged), ...merged };
}

function mergeOperations(
  reports: readonly [OperationReport, ...OperationReport[]],
): OperationReport {
  const { id, method, path } = reports[0];
  return {
    id,
    method,
    path,
    requests: sum(reports.map(({ requests }) => requests)),
    unanswered: sum(reports.map(({ unanswered }) => unanswered)),
    answers: mergeByName(
      reports.map(({ answers }) => answers),
      ({ status, mediaType }) => JSON.stringify([status, mediaType]),
      mergeAnswers,
    ),
    undeclaredAnswers: sum(reports.map(({ undeclaredAnswers }) => undeclaredAnswers)),
    parameters: addCounts(
      reports.map(({ parameters }) => parameters),
      ({ location, name }) => `${location} ${name}`,
    ),
    properties: addCounts(
      reports.map(({ properties }) => properties),
      ({ pointer }) => pointer,
    ),
    values: addCounts(
      reports.map(({ values }) => values),
      ({ location, pointer, value }) => JSON.stringify([location, pointer, value]),
    ),
    complete: reports.every(({ complete }) => complete),
    refusals: mergeRefusals(reports),
  };
}

type Answers = OperationReport['answers'][number];

function mergeAnswers(answers: readonly [Answers, ...Answers[]]): Answers {
  return {
    ...mergeBodies(answers),
    forced: sum(answers.map(({ forced }) => forced)),
  };
}

/** What was never given in one of the reports lists no properties there. */
function mergeBodies<T extends EventCount | Answers>(bodies: readonly [T, ...T[]]): T {
  return {
    ...bodies[0],
    count: sum(bodies.map(({ count }) => count)),
    properties: addCounts(
      bodies.map(({ properties }) => properties),
      ({ pointer }) => pointer,
    ),
  };
}

/** By name, as each report has them. */
function mergeRefusals(
  reports: readonly Pick<OperationReport, 'refusals'>[],
): OperationReport['refusals'] {
  const added = addCounts(
    reports.map(({ refusals }) => refusals),
    ({ kind }) => kind,
  );
  return added.sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

type Violations = ProviderReport['violations']['client'];

/** Nobody knows which of two runs came later: of too many the last ones of the last report stay. */
function mergeViolations(reports: readonly Violations[]): Violations {
  return {
    total: sum(reports.map(({ total }) => total)),
    newest: reports.flatMap(({ newest }) => newest).slice(-mostKept),
  };
}
