/** Counts refusals by their kind. */
import type { Problem } from '../../rules/problem.ts';
import type { RefusalCount } from './contract-report.ts';

export class RefusalCounts {
  readonly #counts = new Map<Problem['kind'], number>();

  /** A defect is the sandbox's own failure and an armed fault its user's wish: neither refuses anybody. */
  add(problem: Problem | undefined): void {
    if (problem === undefined || problem.kind === 'defect' || problem.kind === 'fault') return;
    this.#counts.set(problem.kind, (this.#counts.get(problem.kind) ?? 0) + 1);
  }

  /** Those that occurred, by name. */
  report(): RefusalCount[] {
    return [...this.#counts]
      .map(([kind, count]) => ({ kind, count }))
      .sort((a, b) => (a.kind < b.kind ? -1 : 1));
  }
}
