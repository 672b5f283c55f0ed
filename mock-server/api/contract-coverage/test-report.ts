/** Reports of a small provider for tests, made up as fast-check likes. */
import fc from 'fast-check';
import type { ContractReport, OperationReport, ProviderReport } from './contract-report.ts';
import { summarize } from './summarize.ts';

const count = fc.nat(3);

/** So few names that many meet; each at most once in a list. */
function counted<Name extends object>(names: readonly Name[]) {
  return fc
    .subarray([...names])
    .chain((some) =>
      fc
        .tuple(...some.map(() => count))
        .map((counts) => some.map((name, at) => ({ ...name, count: counts[at] ?? 0 }))),
    );
}

const refusals = counted([
  { kind: 'invalid-request' as const },
  { kind: 'throttled' as const },
  { kind: 'unauthenticated' as const },
]).map((all) => all.filter((one) => one.count > 0));

const properties = counted([{ pointer: '/a' }, { pointer: '/b/*' }]);

const answers = bodies([
  { status: '200', mediaType: 'application/json' },
  { status: '200', mediaType: 'text/csv' },
  { status: '204', mediaType: null },
]).map((all) => all.map((one) => ({ ...one, forced: one.count % 2 })));

/** What was never given lists no properties. */
function bodies<Name extends object>(names: readonly Name[]) {
  return fc
    .tuple(counted(names), fc.array(properties, { minLength: 3, maxLength: 3 }))
    .map(([all, has]) =>
      all.map((one, at) => ({ ...one, properties: one.count > 0 ? (has[at] ?? []) : [] })),
    );
}

const operation = (id: string): fc.Arbitrary<OperationReport> =>
  fc.record({
    id: fc.constant(id),
    method: fc.constant('GET'),
    path: fc.constantFrom('/a', '/b'),
    requests: count,
    unanswered: count,
    answers,
    undeclaredAnswers: count,
    parameters: counted([
      { location: 'path' as const, name: 'id' },
      { location: 'query' as const, name: 'id' },
    ]),
    properties: counted([{ pointer: '/a' }, { pointer: '/a/*' }]),
    values: counted([
      { location: 'body' as const, pointer: '/a', value: '1' },
      { location: 'body' as const, pointer: '/a', value: 1 },
      { location: 'query' as const, pointer: '/a', value: '1' },
    ]),
    complete: fc.boolean(),
    refusals,
  });

const violations = fc
  .array(fc.constantFrom('is missing', 'is too long'), { maxLength: 60 })
  .map((messages) => ({
    total: messages.length,
    newest: messages.map((message) => ({
      operation: 'one',
      event: null,
      status: 400,
      request: 'req_1',
      sandbox: 'a',
      location: 'body' as const,
      pointer: '/a',
      message,
    })),
  }));

const provider = (name: string): fc.Arbitrary<ProviderReport> =>
  fc
    .record({
      operations: fc.tuple(operation('one'), operation('two')).chain((all) => fc.subarray(all)),
      unmatched: fc.record({ requests: count, refusals }),
      events: bodies([{ name: 'born' }, { name: 'sold' }]),
      violations: fc.record({ sandbox: violations, client: violations }),
    })
    .map((details) => ({ name, summary: summarize(details), ...details }));

export const anyReport: fc.Arbitrary<ContractReport> = fc.record({
  sandbox: fc.constantFrom(null, 'a', 'b'),
  providers: fc.tuple(provider('pets'), provider('notes')).chain((all) => fc.subarray(all)),
});
