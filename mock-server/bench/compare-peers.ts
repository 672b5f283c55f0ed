/** The comparison: round after round, each server in its turn, each in a fresh process. */
import type { ChildProcesses } from './child-processes.ts';
import { measureRequest } from './measure-request.ts';
import type { LoadPlan, Measured, Unfit } from './measure-request.ts';
import type { InstalledPeer, Peer } from './peers/peer.ts';
import { peakMemory } from './process-memory.ts';
import { Progress } from './progress.ts';
import type { ComparisonResult, PeerResult } from './results.ts';
import { startPeer } from './start-peer.ts';
import type { Site } from './start-peer.ts';
import type { WorkRequest } from './workload.ts';

export interface ComparisonPlan extends LoadPlan {
  readonly peers: readonly Peer[];
  readonly site: Site;
  /** Those of the workload that are measured. */
  readonly requests: Readonly<Record<string, WorkRequest>>;
  readonly rounds: number;
  readonly coldStarts: number;
  readonly children: ChildProcesses;
  readonly say: (line: string) => void;
}

interface Gathered {
  readonly installed: InstalledPeer;
  readonly coldStartMs: number[];
  readonly peakBytes: number[];
  readonly requests: Record<string, Measured[] | Unfit>;
}

/** Seconds that a start is expected to take, for the progress. */
const startSeconds = 1;

export async function comparePeers(plan: ComparisonPlan): Promise<ComparisonResult> {
  const missing = new Map(plan.peers.flatMap((peer) => missingOf(peer)));
  const peers = plan.peers.filter(({ name }) => !missing.has(name));
  const gathered = new Map(peers.map((peer) => [peer, emptyResult(peer)] as const));
  const progress = new Progress(expectedSeconds(plan, peers.length), plan.say);
  for (let number = 1; number <= plan.coldStarts; number += 1) {
    for (const [peer, result] of gathered) {
      progress.now(`start ${number}/${plan.coldStarts}, ${peer.name}`);
      const started = await coldStart(peer, plan);
      if ('failure' in started) {
        missing.set(peer.name, started.failure);
        gathered.delete(peer);
      } else result.coldStartMs.push(started.milliseconds);
      progress.done(startSeconds);
    }
  }
  for (let round = 1; round <= plan.rounds; round += 1) {
    for (const [peer, result] of gathered) {
      await takeTurn(peer, result, plan, progress, `round ${round}/${plan.rounds}, ${peer.name}`);
    }
  }
  return {
    generator: plan.generator.name,
    connections: plan.connections,
    rounds: plan.rounds,
    seconds: plan.seconds,
    warmUpSeconds: plan.warmUpSeconds,
    titles: titlesOf(plan.requests),
    peers: [...gathered].map(([peer, result]) => resultOf(peer, result)),
    missing: Object.fromEntries(missing),
  };
}

function missingOf({ name, missing }: Peer): (readonly [name: string, reason: string])[] {
  const reason = missing?.();
  return reason === undefined ? [] : [[name, reason]];
}

function emptyResult(peer: Peer): Gathered {
  return { installed: peer.installed(), coldStartMs: [], peakBytes: [], requests: {} };
}

function expectedSeconds(plan: ComparisonPlan, peers: number): number {
  const requests = Object.keys(plan.requests).length;
  const turn = startSeconds + requests * (plan.seconds + plan.warmUpSeconds);
  return peers * (plan.coldStarts * startSeconds + plan.rounds * turn);
}

/** A peer that does not start here is left out; without the subject there is nothing to compare. */
async function coldStart(
  peer: Peer,
  { site, children, peers }: ComparisonPlan,
): Promise<{ readonly milliseconds: number } | { readonly failure: string }> {
  try {
    const started = await startPeer(peer, site, children);
    await started.child.stop();
    return { milliseconds: started.coldStartMs };
  } catch (error) {
    if (peer === peers[0]) throw error;
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** A server that gave one wrong answer is not measured with that request again. */
async function takeTurn(
  peer: Peer,
  result: Gathered,
  plan: ComparisonPlan,
  progress: Progress,
  turn: string,
): Promise<void> {
  const { site, children } = plan;
  progress.now(`${turn}, starting`);
  const started = await startPeer(peer, site, children);
  progress.done(startSeconds);
  try {
    for (const [name, request] of Object.entries(plan.requests)) {
      progress.now(`${turn}, ${name}`);
      const before = result.requests[name] ?? [];
      if (Array.isArray(before)) {
        await peer.prepare?.(started.origin, site.workload, request);
        const measured = await measureRequest(started, site.workload, request, plan, children);
        result.requests[name] = 'unfit' in measured ? measured : [...before, measured];
      }
      progress.done(plan.seconds + plan.warmUpSeconds);
    }
    const peak = peakMemory(started.child.pid);
    if (peak !== undefined) result.peakBytes.push(peak);
  } finally {
    await started.child.stop();
  }
}

function titlesOf(requests: Readonly<Record<string, WorkRequest>>): Record<string, string> {
  return Object.fromEntries(Object.entries(requests).map(([name, { title }]) => [name, title]));
}

function resultOf({ name, title }: Peer, { installed, ...gathered }: Gathered): PeerResult {
  const { version, size } = installed;
  return { name, title, version, installedBytes: size, ...gathered };
}
