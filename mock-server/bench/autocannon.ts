/** autocannon, where there is no wrk: https://github.com/mcollina/autocannon. It takes a core for itself. */
import type { LoadGenerator, LoadResult } from './load-generator.ts';
import { nodeCommand } from './peers/node-command.ts';
import { peerFile } from './peers/peer-packages.ts';

interface Told {
  readonly requests: { readonly total: number };
  /** Seconds. */
  readonly duration: number;
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly errors: number;
  readonly '4xx': number;
  readonly '5xx': number;
}

export const autocannon: LoadGenerator = {
  name: 'autocannon',
  isPackage: true,
  command({ call: { method, url, headers, body }, connections, seconds }) {
    const sent = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}=${value}`]);
    const content = body === undefined ? [] : ['-b', body];
    const load = ['-c', String(connections), '-d', String(seconds), '-m', method];
    const args = ['--json', '--no-progress', ...load, ...sent, ...content, url];
    return nodeCommand(peerFile('autocannon/autocannon.js'), ...args);
  },
  read(out): LoadResult {
    const told = JSON.parse(out) as Told;
    return {
      requests: told.requests.total,
      seconds: told.duration,
      p50Ms: told.latency.p50,
      p99Ms: told.latency.p99,
      refused: told['4xx'] + told['5xx'],
      failed: told.errors,
    };
  },
};
