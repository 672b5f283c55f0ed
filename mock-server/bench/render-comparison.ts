/** The comparison as text: each server beside this project, as ratios with their spread over the rounds. */
import { alignRows } from './align-rows.ts';
import type { Measured, Unfit } from './measure-request.ts';
import type { ComparisonResult, PeerResult } from './results.ts';
import { spreadOf } from './statistics.ts';

/** Ratios are always of this project to the other one: with 2.00 it has twice as much. */
export function renderComparison(result: ComparisonResult): string {
  const [subject] = result.peers;
  if (!subject) return 'No server was measured.\n';
  const tables = Object.entries(result.titles).map(([name, title]) =>
    alignRows([requestHeading(title), ...result.peers.map((peer) => rowOf(peer, subject, name))]),
  );
  const costs = alignRows([costHeading, ...result.peers.map((peer) => costRow(peer, subject))]);
  const missing = Object.entries(result.missing).map(([name, why]) => `${name}: ${why}\n`);
  return [
    'Ratios: this project to the server in the row, lowest – median – highest of the rounds.\n',
    ...tables,
    costs,
    ...missing,
  ].join('\n');
}

const requestHeading = (title: string) => [
  title,
  'req/s',
  'req/s, ratio',
  'p50 ms',
  'p50, ratio',
  'p99 ms',
  'p99, ratio',
];

const costHeading = [
  'what it takes',
  'cold start ms',
  'ratio',
  'peak MB',
  'ratio',
  'installed MB',
  'ratio',
];

function rowOf(peer: PeerResult, subject: PeerResult, name: string): string[] {
  const [mine, its] = [subject.requests[name], peer.requests[name]];
  if (!isMeasured(its)) return [peer.title, its?.unfit ?? 'not measured'];
  const columns = [
    [(one: Measured) => one.requestsPerSecond, 0],
    [(one: Measured) => one.p50Ms, 2],
    [(one: Measured) => one.p99Ms, 2],
  ] as const;
  return [
    peer.title,
    ...columns.flatMap(([value, digits]) => [
      grouped(spreadOf(its.map(value)).median, digits),
      peer !== subject && isMeasured(mine) ? ratios(mine.map(value), its.map(value)) : '',
    ]),
  ];
}

function isMeasured(
  measured: readonly Measured[] | Unfit | undefined,
): measured is readonly Measured[] {
  return measured !== undefined && !('unfit' in measured) && measured.length > 0;
}

function costRow(peer: PeerResult, subject: PeerResult): string[] {
  const bytes = (value: number) => value / 1_000_000;
  const columns = [
    [peer.coldStartMs, subject.coldStartMs],
    [peer.peakBytes.map(bytes), subject.peakBytes.map(bytes)],
    [[bytes(peer.installedBytes)], [bytes(subject.installedBytes)]],
  ] as const;
  return [
    peer.title,
    ...columns.flatMap(([its, mine]) => [
      its.length === 0 ? '–' : grouped(spreadOf(its).median, 0),
      peer === subject || its.length === 0 ? '' : ratios(mine, its),
    ]),
  ];
}

/** Round against round, since a machine is not as fast in every one. @returns `1.02 – 1.10 – 1.15` */
export function ratios(mine: readonly number[], its: readonly number[]): string {
  const pairs = mine.flatMap((value, round) => {
    const other = its[round];
    return other === undefined ? [] : [value / other];
  });
  if (pairs.length === 0) return '–';
  const { min, median, max } = spreadOf(pairs);
  if (pairs.length === 1) return median.toFixed(2);
  return [min, median, max].map((ratio) => ratio.toFixed(2)).join(' – ');
}

/** @returns `12,345` */
function grouped(value: number, digits: number): string {
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
