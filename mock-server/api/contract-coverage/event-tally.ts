/** The counts of one event. */
import type { BodyOutline } from '../../contract/outline-body.ts';
import { BodyTally } from './body-tally.ts';
import type { EventCount } from './contract-report.ts';

export class EventTally {
  readonly #properties: BodyTally;
  #count = 0;

  constructor(outline: BodyOutline) {
    this.#properties = new BodyTally(outline);
  }

  /** @param found indexes in the outline's properties */
  add(found: readonly number[]): void {
    this.#count += 1;
    this.#properties.add(found);
  }

  report(): Omit<EventCount, 'name'> {
    return { count: this.#count, properties: this.#properties.report() };
  }
}
