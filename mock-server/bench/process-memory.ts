/** How much memory a process and all that it started took at most: Linux tells it in /proc. */
import { readFileSync, readdirSync } from 'node:fs';

/** @returns bytes; undefined where there is no /proc, and when the process is gone */
export function peakMemory(pid: number): number | undefined {
  const peaks = treeOf(pid, parentsOfAll()).map((each) => peakOf(readProcess(each, 'status')));
  const known = peaks.filter((peak) => peak !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, peak) => sum + peak, 0);
}

/** @param status content of /proc/<pid>/status @returns bytes */
export function peakOf(status: string | undefined): number | undefined {
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(status ?? '')?.[1];
  return found === undefined ? undefined : Number(found) * 1024;
}

/** @param parents of each process @returns the process and all below it */
export function treeOf(pid: number, parents: ReadonlyMap<number, number>): number[] {
  const children = [...parents].filter(([, parent]) => parent === pid).map(([child]) => child);
  return [pid, ...children.flatMap((child) => treeOf(child, parents))];
}

function parentsOfAll(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of listProcesses()) {
    const found = /^PPid:\s+(\d+)$/m.exec(readProcess(Number(name), 'status') ?? '')?.[1];
    if (found !== undefined) parents.set(Number(name), Number(found));
  }
  return parents;
}

function listProcesses(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function readProcess(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
