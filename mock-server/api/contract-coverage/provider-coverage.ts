/** What the exchanges with one provider made of its specification. */
import { findEvent, listEvents } from '../../contract/find-event.ts';
import type { OperationOutline } from '../../contract/outline-operation.ts';
import type { Operation } from '../../contract/types.ts';
import type { Problem } from '../../rules/problem.ts';
import type { Provider } from '../provider.ts';
import type { OperationReport, ProviderReport, Side } from './contract-report.ts';
import { KeptViolations } from './kept-violations.ts';
import { OperationTally } from './operation-tally.ts';
import { RefusalCounts } from './refusal-counts.ts';
import { summarize } from './summarize.ts';

export type Outlines = (operation: Operation) => OperationOutline;

export class ProviderCoverage {
  readonly violations: Readonly<Record<Side, KeptViolations>> = {
    sandbox: new KeptViolations(),
    client: new KeptViolations(),
  };
  readonly #provider: Provider;
  readonly #outlines: Outlines;
  readonly #tallies = new Map<Operation, OperationTally>();
  readonly #events = new Map<string, number>();
  readonly #unmatchedRefusals = new RefusalCounts();
  #unmatched = 0;

  constructor(provider: Provider, outlines: Outlines) {
    this.#provider = provider;
    this.#outlines = outlines;
  }

  tallyOf(operation: Operation): OperationTally {
    const known = this.#tallies.get(operation);
    if (known) return known;
    const tally = new OperationTally(this.#outlines(operation));
    this.#tallies.set(operation, tally);
    return tally;
  }

  addUnmatched(problem: Problem | undefined): void {
    this.#unmatched += 1;
    this.#unmatchedRefusals.add(problem);
  }

  /** Events that the specification does not declare are not counted. */
  addEvent(name: string): void {
    if (!findEvent(this.#provider.specification, name)) return;
    this.#events.set(name, (this.#events.get(name) ?? 0) + 1);
  }

  report(): ProviderReport {
    const report = {
      operations: this.#operations(),
      unmatched: { requests: this.#unmatched, refusals: this.#unmatchedRefusals.report() },
      events: listEvents(this.#provider.specification).map(({ name }) => ({
        name,
        count: this.#events.get(name) ?? 0,
      })),
      violations: {
        sandbox: this.violations.sandbox.report(),
        client: this.violations.client.report(),
      },
    };
    return { name: this.#provider.name, summary: summarize(report), ...report };
  }

  #operations(): OperationReport[] {
    const { operations, servers } = this.#provider.specification;
    const basePath = servers[0]?.basePath ?? '';
    return operations.map((operation) => {
      // What nobody called is made for the report alone, and takes no memory afterwards.
      const tally = this.#tallies.get(operation) ?? new OperationTally(this.#outlines(operation));
      return tally.report(operation, basePath);
    });
  }
}
