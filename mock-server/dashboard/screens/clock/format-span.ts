/** How long it is from one instant to another, for people. */

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** The two largest units: `3 d 4 h`, `27 s`; below a second in milliseconds. @param milliseconds from 0 */
export function formatSpan(milliseconds: number): string {
  if (milliseconds < 1_000) return `${milliseconds} ms`;
  const first = units.findIndex(([, size]) => milliseconds >= size);
  let rest = milliseconds;
  const parts = units.slice(first, first + 2).map(([name, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return { name, count };
  });
  return parts
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} ${name}`)
    .join(' ');
}
