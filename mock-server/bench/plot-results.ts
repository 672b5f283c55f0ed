/** The results as plots. */
import type { BenchResults } from './bench-results.ts';
import { barChart } from './drawing/bar-chart.ts';
import { lineChart } from './drawing/line-chart.ts';
import type { Growth } from './measures/growth.ts';
import type { StagesResult } from './measures/measure-stages.ts';
import type { ComparisonResult, PeerResult } from './results.ts';
import { spreadOf } from './statistics.ts';

/** @returns documents of SVG, by file name */
export function plotResults({ comparison, stages, growth }: BenchResults): Record<string, string> {
  return {
    ...(comparison && plotComparison(comparison)),
    ...(stages && { 'stages.svg': plotStages(stages) }),
    ...Object.fromEntries(
      (growth?.measured ?? []).map((one) => [`growth-${one.of}.svg`, plotGrowth(one)]),
    ),
  };
}

function plotComparison({ peers, titles }: ComparisonResult): Record<string, string> {
  const requests = Object.entries(titles).map(([name, title]) => [
    `requests-${name}.svg`,
    plotPeers(peers, `Requests per second: ${title}`, 'requests per second', (peer) =>
      throughputs(peer, name),
    ),
  ]);
  return {
    ...(Object.fromEntries(requests) as Record<string, string>),
    'cold-start.svg': plotPeers(
      peers,
      'Cold start: from the start of the process to its first good answer',
      'milliseconds',
      ({ coldStartMs }) => coldStartMs,
    ),
    'memory.svg': plotPeers(peers, 'Peak memory', 'megabytes', ({ peakBytes }) =>
      peakBytes.map((bytes) => bytes / 1_000_000),
    ),
  };
}

function throughputs({ requests }: PeerResult, name: string): number[] {
  const measured = requests[name];
  if (!measured || 'unfit' in measured) return [];
  return measured.map(({ requestsPerSecond }) => requestsPerSecond);
}

/** Medians; a server without a value is left out. */
function plotPeers(
  peers: readonly PeerResult[],
  title: string,
  axis: string,
  valuesOf: (peer: PeerResult) => readonly number[],
): string {
  const bars = peers.flatMap((peer, at) => {
    const values = valuesOf(peer);
    if (values.length === 0) return [];
    return [{ name: peer.title, value: spreadOf(values).median, isSubject: at === 0 }];
  });
  return barChart({ title, axis, bars });
}

function plotStages({ stages }: StagesResult): string {
  return barChart({
    title: 'What a create costs, stage by stage',
    axis: 'microseconds of the processor, per request',
    bars: stages.map(({ stage, us }) => ({ name: stage, value: us, isSubject: true })),
  });
}

function plotGrowth({ of, series }: Growth): string {
  return lineChart({
    title: `Time of a request while the ${of} grow`,
    xAxis: `number of ${of}`,
    yAxis: 'microseconds (median, one connection)',
    lines: series.map(({ name, points }) => ({
      name,
      points: points.map(({ count, us }) => [count, us] as const),
    })),
  });
}
