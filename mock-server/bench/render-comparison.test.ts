import { expect, test } from '@jest/globals';
import { ratios, renderComparison } from './render-comparison.ts';
import type { PeerResult } from './results.ts';

function peer(name: string, speeds: readonly number[], megabytes: number): PeerResult {
  const measured = speeds.map((speed) => ({
    requestsPerSecond: speed,
    p50Ms: 1,
    p99Ms: 10,
  }));
  return {
    name,
    title: name,
    version: '1.0.0',
    installedBytes: megabytes * 1_000_000,
    coldStartMs: [100, 300, 200],
    peakBytes: [],
    requests: { create: measured, refused: { unfit: 'does not refuse' } },
  };
}

test('a ratio is that of the same round', () => {
  expect(ratios([100, 200, 300], [50, 200, 100])).toBe('1.00 – 2.00 – 3.00');
  expect(ratios([3], [2])).toBe('1.50');
  expect(ratios([], [2])).toBe('–');
});

test('each request has its table, with the reason where there is no figure', () => {
  const text = renderComparison({
    generator: 'wrk',
    connections: 50,
    rounds: 3,
    seconds: 1,
    warmUpSeconds: 1,
    titles: { create: 'create', refused: 'refused create' },
    peers: [peer('us', [9_000, 10_000, 11_000], 80), peer('them', [2_000, 2_500, 2_200], 40)],
    missing: { java: 'needs Java' },
  });
  expect(text).toBe(
    [
      'Ratios: this project to the server in the row, lowest – median – highest of the rounds.',
      '',
      'create   req/s        req/s, ratio  p50 ms          p50, ratio  p99 ms          p99, ratio',
      'us      10,000                        1.00                       10.00',
      'them     2,200  4.00 – 4.50 – 5.00    1.00  1.00 – 1.00 – 1.00   10.00  1.00 – 1.00 – 1.00',
      '',
      'refused create  req/s  req/s, ratio  p50 ms  p50, ratio  p99 ms  p99, ratio',
      'us              does not refuse',
      'them            does not refuse',
      '',
      'what it takes  cold start ms               ratio  peak MB  ratio  installed MB  ratio',
      'us                       200                            –                   80',
      'them                     200  1.00 – 1.00 – 1.00        –                   40   2.00',
      '',
      'java: needs Java',
      '',
    ].join('\n'),
  );
});
