/** What differs between two texts, line by line. */

export interface DiffLine {
  /** `=` in both, `-` only in the first, `+` only in the second. */
  readonly sign: '=' | '-' | '+';
  readonly text: string;
}

/** Steps of the comparison that a browser makes at once; longer middles are shown as replaced as a whole. */
const mostSteps = 4_000_000;

/** Lines that are equal at the beginning and the end are taken off first: mostly, little is left. */
export function diffLines(first: string, second: string): DiffLine[] {
  const before = linesOf(first);
  const after = linesOf(second);
  const head = countEqual(before, after);
  const tail = countEqual(before.slice(head).reverse(), after.slice(head).reverse());
  const removed = before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  return [
    ...signed('=', before.slice(0, head)),
    ...(removed.length * added.length > mostSteps
      ? [...signed('-', removed), ...signed('+', added)]
      : compare(removed, added)),
    ...signed('=', before.slice(before.length - tail)),
  ];
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

function signed(sign: DiffLine['sign'], lines: readonly string[]): DiffLine[] {
  return lines.map((text) => ({ sign, text }));
}

function countEqual(first: readonly string[], second: readonly string[]): number {
  const shorter = Math.min(first.length, second.length);
  let count = 0;
  while (count < shorter && first[count] === second[count]) count += 1;
  return count;
}

/** Follows the longest common subsequence of the lines. */
function compare(removed: readonly string[], added: readonly string[]): DiffLine[] {
  const lengths = commonLengths(removed, added);
  const lengthAt = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  const lines: DiffLine[] = [];
  let row = 0;
  let column = 0;
  while (row < removed.length || column < added.length) {
    const old = removed[row];
    const now = added[column];
    if (old !== undefined && old === now) {
      lines.push({ sign: '=', text: old });
      row += 1;
      column += 1;
    } else if (
      old !== undefined &&
      (now === undefined || lengthAt(row + 1, column) >= lengthAt(row, column + 1))
    ) {
      lines.push({ sign: '-', text: old });
      row += 1;
    } else {
      lines.push({ sign: '+', text: now ?? '' });
      column += 1;
    }
  }
  return lines;
}

/** `[row][column]`: how many lines the rests of both have in common from there. */
function commonLengths(first: readonly string[], second: readonly string[]): Uint32Array[] {
  const empty = (): Uint32Array => new Uint32Array(second.length + 1);
  const rows = Array.from({ length: first.length + 1 }, empty);
  for (let row = first.length - 1; row >= 0; row -= 1) {
    const current = rows[row] ?? empty();
    const below = rows[row + 1] ?? empty();
    for (let column = second.length - 1; column >= 0; column -= 1) {
      current[column] =
        first[row] === second[column]
          ? (below[column + 1] ?? 0) + 1
          : Math.max(below[column] ?? 0, current[column + 1] ?? 0);
    }
  }
  return rows;
}
