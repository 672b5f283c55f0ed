/** Counts violations, and keeps the newest. */
import type { Violation } from '../../contract/types.ts';
import type { ReportedViolation, ViolationReport } from './contract-report.ts';

export const mostKept = 100;
/** So that one broken request does not push everything else out. */
const mostOfOneExchange = 10;
/** Pointers repeat the names that a client made up. */
const longestText = 300;

export class KeptViolations {
  #total = 0;
  readonly #newest: ReportedViolation[] = [];

  add(
    violations: readonly Violation[],
    place: Omit<ReportedViolation, 'location' | 'pointer' | 'message'>,
  ): void {
    this.#total += violations.length;
    for (const { location, pointer, message } of violations.slice(0, mostOfOneExchange)) {
      const text = { pointer: shortened(pointer), message: shortened(message) };
      this.#newest.push({ ...place, location, ...text });
    }
    if (this.#newest.length > mostKept) this.#newest.splice(0, this.#newest.length - mostKept);
  }

  report(): ViolationReport {
    return { total: this.#total, newest: [...this.#newest] };
  }
}

function shortened(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
