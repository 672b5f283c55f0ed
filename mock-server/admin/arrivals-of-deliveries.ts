/** Finds the deliveries that somebody waits for, whenever the ledger tells that one of them has changed. */
import { deliveries } from '../delivery/delivery.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { changesOf } from '../sandbox/ledger-fact.ts';
import type { StoredEntry } from '../sandbox/ledger-fact.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Arrivals } from './arrivals.ts';
import type { DeliveryCriterion } from './delivery-filter.ts';
import { statusOf } from './delivery-view.ts';
import type { DeliveryStatus } from './delivery-view.ts';
import type { Condition } from './wait-for.ts';

/** A delivery in short. */
interface Arrived extends Pick<
  Delivery,
  'id' | 'provider' | 'type' | 'event' | 'subscription' | 'state'
> {
  readonly made: number;
  readonly status: number | null;
  readonly error: string | null;
}

export class DeliveryArrivals implements Condition<readonly Delivery[]> {
  readonly #sandbox: Sandbox;
  readonly #criteria: readonly DeliveryCriterion[];
  readonly #count: number;
  readonly #fitting = new Set<string>();

  constructor(sandbox: Sandbox, criteria: readonly DeliveryCriterion[], count: number) {
    this.#sandbox = sandbox;
    this.#criteria = criteria;
    this.#count = count;
    this.#lookAtAll();
  }

  /** The first that fit, in the order in which they began; undefined while there are too few. */
  get found(): readonly Delivery[] | undefined {
    if (this.#fitting.size < this.#count) return undefined;
    const fitting = this.#table.all().filter(({ id }) => this.#fitting.has(id));
    // The oldest may have been forgotten, of which the ledger tells nothing.
    return fitting.length < this.#count ? undefined : fitting.slice(0, this.#count);
  }

  see(entry: StoredEntry): readonly Delivery[] | undefined {
    if (entry.kind === 'reset' || entry.kind === 'restore') this.#lookAtAll();
    const changed = changesOf(entry).flatMap((change) =>
      'collection' in change && change.collection === deliveries.name ? [change.key] : [],
    );
    for (const id of changed) this.#lookAt(this.#table.get(id), id);
    return this.found;
  }

  /** All that there are now. */
  get seen(): Arrivals<DeliveryStatus, Arrived> {
    const seen = new Arrivals(this.#criteria, inShort);
    for (const delivery of this.#table.all()) seen.add(statusOf(this.#sandbox, delivery));
    return seen;
  }

  get #table() {
    return this.#sandbox.state.table(deliveries);
  }

  #lookAtAll(): void {
    this.#fitting.clear();
    for (const delivery of this.#table.all()) this.#lookAt(delivery, delivery.id);
  }

  #lookAt(delivery: Delivery | undefined, id: string): void {
    const status = delivery && statusOf(this.#sandbox, delivery);
    if (status && this.#criteria.every(({ fits }) => fits(status))) this.#fitting.add(id);
    else this.#fitting.delete(id);
  }
}

function inShort({ delivery, status, error }: DeliveryStatus): Arrived {
  const { id, provider, type, event, subscription, state, attempts: made } = delivery;
  return { id, provider, type, event, subscription, state, made, status, error };
}
