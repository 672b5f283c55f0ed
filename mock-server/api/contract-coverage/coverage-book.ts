/** Keeps the books on what the specifications promise and what was made of it, per sandbox and for all of them. */
import type { IncomingHttpHeaders } from 'node:http';
import { findEvent } from '../../contract/find-event.ts';
import type { Violation } from '../../contract/types.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Exchange, Provider } from '../provider.ts';
import type { ContractReport } from './contract-report.ts';
import type { Finding } from './operation-tally.ts';
import { Outlines } from './outlines.ts';
import { ProviderCoverage } from './provider-coverage.ts';

type Coverage = Map<Provider, ProviderCoverage>;

/** Only what a specification declares is counted by name, so that no client can make the books grow. */
export class CoverageBook {
  readonly #providers: readonly Provider[];
  readonly #outlines = new Outlines();
  readonly #all: Coverage = new Map();
  readonly #bySandbox = new WeakMap<Sandbox, Coverage>();

  constructor(providers: readonly Provider[]) {
    this.#providers = providers;
  }

  /**
   * Called once for every exchange, when it is over.
   * @param violations of the sandbox: what was wrong with the answer that it was about to give
   */
  record(exchange: Exchange, headers: IncomingHttpHeaders, violations: readonly Violation[]): void {
    const { sandbox, provider } = exchange;
    const finding = this.#findingOf(exchange, headers);
    for (const coverage of [this.#all, this.#coverageOf(sandbox)]) {
      this.#record(this.#in(coverage, provider), exchange, finding, violations);
    }
  }

  /**
   * Called once for every event that is sent, to however many. What the specification does not declare is not counted.
   * @param event as the specification's `webhooks` name it
   * @param body as data; undefined when it is none
   */
  recordEvent(sandbox: Sandbox, provider: Provider, event: string, body?: unknown): void {
    const declared = findEvent(provider.specification, event);
    if (!declared) return;
    const outline = this.#outlines.ofEvent(provider.specification, declared);
    const found = outline.exercised(body);
    for (const coverage of [this.#all, this.#coverageOf(sandbox)]) {
      this.#in(coverage, provider).tallyOfEvent(event, outline).add(found);
    }
  }

  /** An event that was composed breaks the specification. @param event in the provider's own words */
  recordBreach(
    sandbox: Sandbox,
    provider: Provider,
    { id, type }: { readonly id: string; readonly type: string },
    violations: readonly Violation[],
  ): void {
    const place = { operation: null, event: type, status: null, request: id, sandbox: sandbox.id };
    for (const coverage of [this.#all, this.#coverageOf(sandbox)]) {
      this.#in(coverage, provider).violations.sandbox.add(violations, place);
    }
  }

  /** The sandbox starts anew; the books on all sandboxes keep what it did. */
  forget(sandbox: Sandbox): void {
    this.#bySandbox.delete(sandbox);
  }

  /** Of all sandboxes since the server started, those that were deleted or reset included. */
  report(): ContractReport {
    return this.#report(null, this.#all);
  }

  reportOf(sandbox: Sandbox): ContractReport {
    return this.#report(sandbox.id, this.#coverageOf(sandbox));
  }

  #report(sandbox: string | null, coverage: Coverage): ContractReport {
    return {
      sandbox,
      providers: this.#providers.map((provider) => this.#in(coverage, provider).report()),
    };
  }

  #findingOf(exchange: Exchange, headers: IncomingHttpHeaders): Finding | undefined {
    const { match, answer, query, body, params } = exchange;
    if (match.kind !== 'matched') return undefined;
    const outline = this.#outlines.ofOperation(match.operation);
    const index = answer && outline.find(answer);
    if (exchange.forced) return { points: [], answer: index, properties: [] };
    return {
      points: outline.exercised({ headers, query, body, params }),
      answer: index,
      properties:
        index === undefined || index === -1 ? [] : outline.bodyOf(index).exercised(answer?.body),
    };
  }

  #record(
    coverage: ProviderCoverage,
    exchange: Exchange,
    finding: Finding | undefined,
    violations: readonly Violation[],
  ): void {
    const { match, problem, answer, forced } = exchange;
    const operation = match.kind === 'matched' ? match.operation : undefined;
    if (operation === undefined || finding === undefined) coverage.addUnmatched(problem);
    else {
      const tally = coverage.tallyOf(operation);
      if (forced) tally.addForced(finding);
      else tally.add(finding);
      tally.refusals.add(problem);
    }
    const place = {
      operation: operation?.id ?? null,
      event: null,
      status: answer?.status ?? null,
      request: exchange.id,
      sandbox: exchange.sandbox.id,
    };
    if (violations.length > 0) coverage.violations.sandbox.add(violations, place);
    if (problem?.kind === 'invalid-request') {
      coverage.violations.client.add(problem.violations, place);
    }
  }

  #coverageOf(sandbox: Sandbox): Coverage {
    const known = this.#bySandbox.get(sandbox);
    if (known) return known;
    const coverage: Coverage = new Map();
    this.#bySandbox.set(sandbox, coverage);
    return coverage;
  }

  #in(coverage: Coverage, provider: Provider): ProviderCoverage {
    const known = coverage.get(provider);
    if (known) return known;
    const created = new ProviderCoverage(provider, this.#outlines);
    coverage.set(provider, created);
    return created;
  }
}
