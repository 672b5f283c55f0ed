/** What is wrong with the events, deliveries and attempts of a snapshot: they must hold together for the engine. */
import { attempts, deliveries } from '../delivery/delivery.ts';
import type { Attempt, Delivery } from '../delivery/delivery.ts';
import { events } from '../delivery/event.ts';
import type { SentEvent } from '../delivery/event.ts';
import type { Snapshot } from '../sandbox/snapshot.ts';
import type { Finding } from './refusal.ts';
import { callbacks } from '../delivery/registered-callback.ts';
import type { RegisteredCallback } from '../delivery/registered-callback.ts';
import { recordsOf } from './stored-records.ts';

type Collections = Snapshot['collections'];

/** @param collections their records have the form that the specification asks for */
export function* storedDeliveryFaults(collections: Collections): Generator<Finding> {
  const known = {
    events: byKey<SentEvent>(collections, events.name),
    deliveries: byKey<Delivery>(collections, deliveries.name),
  };
  for (const { key, value, finding } of recordsOf<SentEvent>(collections, events.name)) {
    if (key !== value.id) yield finding('/0', `must be ${JSON.stringify(value.id)}`);
  }
  for (const { key, value, finding } of recordsOf<Delivery>(collections, deliveries.name)) {
    if (key !== value.id) yield finding('/0', `must be ${JSON.stringify(value.id)}`);
    const event = known.events.get(value.event);
    if (!event) yield finding('/2/event', 'names no event of the snapshot');
    else if (event.provider !== value.provider) {
      yield finding(
        '/2/provider',
        `must be ${JSON.stringify(event.provider)}, as its event has it`,
      );
    }
    if ((value.state === 'pending') !== (value.due !== null)) {
      yield finding('/2/due', 'must be there for a pending delivery, and null for any other');
    }
  }
  for (const { key, value, finding } of recordsOf<RegisteredCallback>(
    collections,
    callbacks.name,
  )) {
    if (key !== value.id) yield finding('/0', `must be ${JSON.stringify(value.id)}`);
  }
  for (const { key, value, finding } of recordsOf<Attempt>(collections, attempts.name)) {
    if (key !== value.id) yield finding('/0', `must be ${JSON.stringify(value.id)}`);
    const expected = `${value.delivery}.${value.number}`;
    if (value.id !== expected) yield finding('/2/id', `must be ${JSON.stringify(expected)}`);
    const delivery = known.deliveries.get(value.delivery);
    if (!delivery) yield finding('/2/delivery', 'names no delivery of the snapshot');
    else if (value.number > delivery.attempts) {
      yield finding('/2/number', `must be <= ${delivery.attempts}, the attempts of its delivery`);
    }
  }
}

function byKey<Value>(collections: Collections, name: string): Map<string, Value> {
  return new Map(recordsOf<Value>(collections, name).map(({ key, value }) => [key, value]));
}
