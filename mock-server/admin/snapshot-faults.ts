/** What keeps a snapshot that came from outside from being restored, beyond its form. */
import { nearest } from '../api/nearest.ts';
import type { Provider } from '../api/provider.ts';
import { formatPointer } from '../contract/json-pointer.ts';
import { deliveryCollections } from '../delivery/delivery.ts';
import { Clock } from '../sandbox/clock.ts';
import type { ClockState } from '../sandbox/clock.ts';
import { ownCollections } from '../sandbox/own-collections.ts';
import type { RandomState } from '../sandbox/random-source.ts';
import type { Snapshot } from '../sandbox/snapshot.ts';
import type { LimiterContent } from '../sandbox/hits.ts';
import { rangeFaults } from './read-time.ts';
import type { Finding } from './refusal.ts';
import { storedRecordFaults } from './stored-record-faults.ts';
import { switchFaults } from './switch-faults.ts';
import { tableFaults } from './table-faults.ts';

/** A document may be large, and wrong throughout. */
const mostFindings = 100;

/** @param snapshot keeps to the specification @returns the first hundred findings; none when it can be restored */
export function snapshotFaults(snapshot: Snapshot, providers: readonly Provider[]): Finding[] {
  const found: Finding[] = [];
  for (const finding of allFaults(snapshot, providers)) {
    found.push(finding);
    if (found.length === mostFindings) break;
  }
  return found;
}

function* allFaults(snapshot: Snapshot, providers: readonly Provider[]): Generator<Finding> {
  const { birth, clock, random, limiters } = snapshot;
  yield* clockFaults(birth.clock, '/birth/clock');
  yield* switchFaults(birth.options, providers, ['birth', 'options']);
  yield* clockFaults(clock, '/clock');
  yield* randomFaults(random);
  yield* limiterFaults(limiters);
  yield* collectionFaults(snapshot, providers);
}

function clockFaults(state: ClockState, pointer: string): Finding[] {
  const clock = new Clock();
  clock.restore(state);
  return rangeFaults(clock.now(), pointer);
}

/** Zeros would stay zeros for ever, and every id the same. */
function randomFaults(random: RandomState): Finding[] {
  const message = 'must not be all zeros';
  return random.some((word) => word !== 0)
    ? []
    : [{ location: 'body', pointer: '/random', message }];
}

function* limiterFaults(limiters: readonly LimiterContent[]): Generator<Finding> {
  const names = new Set<string>();
  for (const [index, { limiter, instants }] of limiters.entries()) {
    const finding = (below: readonly string[], message: string): Finding => ({
      location: 'body',
      pointer: formatPointer(['limiters', String(index), ...below]),
      message,
    });
    if (names.has(limiter)) yield finding(['limiter'], 'repeats the name of an earlier limiter');
    names.add(limiter);
    for (const [place, instant] of instants.entries()) {
      const before = instants[place - 1] ?? instant;
      if (instant >= before) continue;
      yield finding(['instants', String(place)], `must not be less than the one before, ${before}`);
    }
  }
}

function* collectionFaults(
  { collections }: Snapshot,
  providers: readonly Provider[],
): Generator<Finding> {
  const declared = [
    ...providers.flatMap((provider) => provider.collections),
    ...deliveryCollections,
    ...ownCollections,
  ];
  const byName = new Map(declared.map((collection) => [collection.name, collection]));
  for (const [name, content] of Object.entries(collections)) {
    const collection = byName.get(name);
    if (collection) {
      yield* tableFaults(content, collection);
      continue;
    }
    yield {
      location: 'body',
      pointer: formatPointer(['collections', name]),
      message: 'names no collection of the providers that are served here',
      nearest: nearest(name, [...byName.keys()]),
    };
  }
  yield* storedRecordFaults(collections, providers);
}
