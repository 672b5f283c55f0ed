/** wrk, written in C: https://github.com/wg/wrk (Debian's package is called so, too). */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadGenerator, LoadResult } from './load-generator.ts';
import { wrkScript } from './wrk-script.ts';

export const wrk: LoadGenerator = {
  name: 'wrk',
  isPackage: false,
  command({ call, connections, seconds, directory }) {
    const script = join(directory, 'wrk.lua');
    writeFileSync(script, wrkScript(call));
    const load = ['--threads', '1', '--connections', String(connections), '--timeout', '10s'];
    return {
      file: 'wrk',
      args: [...load, '--duration', `${seconds}s`, '--script', script, call.url],
    };
  },
  read(out) {
    const line = /^\{.*\}$/m.exec(out)?.[0];
    if (line === undefined) throw new Error(`Failed to read what wrk found: ${out}`);
    return JSON.parse(line) as LoadResult;
  },
};

export function hasWrk(): boolean {
  return spawnSync('wrk', ['--version']).error === undefined;
}
