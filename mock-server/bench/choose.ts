/** What the flags name, by name. */
import { autocannon } from './autocannon.ts';
import type { BenchOptions } from './bench-options.ts';
import type { LoadGenerator } from './load-generator.ts';
import { allPeers } from './peers/all-peers.ts';
import type { Peer } from './peers/peer.ts';
import type { Workload } from './workload.ts';
import { hasWrk, wrk } from './wrk.ts';

/** @throws Error for a name that is nobody's */
export function choosePeers(names: readonly string[] | undefined): readonly Peer[] {
  if (!names) return allPeers;
  if (names.includes('none')) return [];
  const known = allPeers.map(({ name }) => name);
  requireKnown(names, known, '--peers');
  return allPeers.filter(({ name }) => names.includes(name));
}

/** @throws Error for a name that no request has */
export function chooseRequests(
  { requests }: Pick<Workload, 'requests'>,
  names: readonly string[] | undefined,
): Workload['requests'] {
  if (!names) return requests;
  requireKnown(names, Object.keys(requests), '--only');
  return Object.fromEntries(Object.entries(requests).filter(([name]) => names.includes(name)));
}

export function chooseGenerator(name: BenchOptions['generator']): LoadGenerator {
  if (name === 'autocannon') return autocannon;
  return name === 'wrk' || hasWrk() ? wrk : autocannon;
}

function requireKnown(names: readonly string[], known: readonly string[], flag: string): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new Error(
    `Failed to read ${flag}: nothing is called "${unknown}". Take from: ${known.join(', ')}.`,
  );
}
