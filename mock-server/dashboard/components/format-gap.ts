/** Lengths of time for people: `250 ms`, `5 m`, `1 h 30 m`, `2 d`. */

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

/** @returns its two largest parts; what is less than the second is cut off */
export function formatGap(milliseconds: number): string {
  let rest = Math.round(Math.abs(milliseconds));
  const first = units.findIndex(([, size]) => rest >= size);
  if (first < 0) return '0 ms';
  const parts = units.slice(first, first + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count} ${unit}`;
  });
  return parts.filter((part) => part !== '').join(' ');
}
