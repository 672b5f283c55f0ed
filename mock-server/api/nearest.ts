/** Finds what the user may have meant. */

/** A server may hold a great many sandboxes; a hint is not worth a second of its time. */
const mostCompared = 2_000;

/** @returns up to `most` candidates, the likeliest first (by edit distance) */
export function nearest(asked: string, candidates: readonly string[], most = 3): string[] {
  return candidates
    .slice(0, mostCompared)
    .map((candidate) => ({ candidate, distance: editDistance(asked.slice(0, 64), candidate) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** Levenshtein's distance, by rows. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
