/** Counts which properties the bodies of an answer, or of an event, had. */
import type { BodyOutline } from '../../contract/outline-body.ts';
import type { PropertyCount } from './contract-report.ts';

export class BodyTally {
  readonly #outline: BodyOutline;
  readonly #counts: number[];

  constructor(outline: BodyOutline) {
    this.#outline = outline;
    this.#counts = outline.properties.map(() => 0);
  }

  /** @param found indexes in the outline's properties */
  add(found: readonly number[]): void {
    for (const index of found) this.#counts[index] = (this.#counts[index] ?? 0) + 1;
  }

  report(): PropertyCount[] {
    return this.#outline.properties.map((pointer, at) => ({
      pointer,
      count: this.#counts[at] ?? 0,
    }));
  }
}
