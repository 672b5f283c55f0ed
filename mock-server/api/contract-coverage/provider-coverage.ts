/** What the exchanges with one provider made of its specification. */
import { listEvents } from '../../contract/find-event.ts';
import type { BodyOutline } from '../../contract/outline-body.ts';
import type { Operation } from '../../contract/types.ts';
import type { Problem } from '../../rules/problem.ts';
import type { Provider } from '../provider.ts';
import type { OperationReport, ProviderReport, Side } from './contract-report.ts';
import { EventTally } from './event-tally.ts';
import { KeptViolations } from './kept-violations.ts';
import { OperationTally } from './operation-tally.ts';
import type { Outlines } from './outlines.ts';
import { RefusalCounts } from './refusal-counts.ts';
import { summarize } from './summarize.ts';

export class ProviderCoverage {
  readonly violations: Readonly<Record<Side, KeptViolations>> = {
    sandbox: new KeptViolations(),
    client: new KeptViolations(),
  };
  readonly #provider: Provider;
  readonly #outlines: Outlines;
  readonly #tallies = new Map<Operation, OperationTally>();
  readonly #events = new Map<string, EventTally>();
  readonly #unmatchedRefusals = new RefusalCounts();
  #unmatched = 0;

  constructor(provider: Provider, outlines: Outlines) {
    this.#provider = provider;
    this.#outlines = outlines;
  }

  tallyOf(operation: Operation): OperationTally {
    const known = this.#tallies.get(operation);
    if (known) return known;
    const tally = new OperationTally(this.#outlines.ofOperation(operation));
    this.#tallies.set(operation, tally);
    return tally;
  }

  addUnmatched(problem: Problem | undefined): void {
    this.#unmatched += 1;
    this.#unmatchedRefusals.add(problem);
  }

  /** @param name as declared */
  tallyOfEvent(name: string, outline: BodyOutline): EventTally {
    const known = this.#events.get(name);
    if (known) return known;
    const tally = new EventTally(outline);
    this.#events.set(name, tally);
    return tally;
  }

  report(): ProviderReport {
    const report = {
      operations: this.#operations(),
      unmatched: { requests: this.#unmatched, refusals: this.#unmatchedRefusals.report() },
      events: listEvents(this.#provider.specification).map(({ name }) => ({
        name,
        ...(this.#events.get(name)?.report() ?? { count: 0, properties: [] }),
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
      const tally =
        this.#tallies.get(operation) ?? new OperationTally(this.#outlines.ofOperation(operation));
      return tally.report(operation, basePath);
    });
  }
}
