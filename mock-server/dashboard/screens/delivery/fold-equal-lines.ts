/** Leaves out what is the same in both texts, but for the lines next to a difference. */
import type { DiffLine } from './line-diff.ts';

export interface HiddenLines {
  /** How many stand there; at least two. */
  readonly hidden: number;
}

const context = 3;

export function foldEqualLines(lines: readonly DiffLine[]): (DiffLine | HiddenLines)[] {
  const rows: (DiffLine | HiddenLines)[] = [];
  let far: DiffLine[] = [];
  const fold = (): void => {
    // One line takes no more room than the words that would stand for it.
    if (far.length > 1) rows.push({ hidden: far.length });
    else rows.push(...far);
    far = [];
  };
  for (const [index, line] of lines.entries()) {
    if (isNearChange(lines, index)) {
      fold();
      rows.push(line);
    } else {
      far.push(line);
    }
  }
  fold();
  return rows;
}

function isNearChange(lines: readonly DiffLine[], index: number): boolean {
  const around = lines.slice(Math.max(0, index - context), index + context + 1);
  return around.some(({ sign }) => sign !== '=');
}
