/** Two types of events of which one comes before the other, by nature. */

export interface EventPair {
  readonly earlier: string;
  readonly later: string;
}

/** The name of an event that tells of a creation. */
export const creation = /creat(?:ed|e)(?![\s\S]*creat)/i;
const likeliest = ['updated', 'update', 'Updated', 'Update'];

/** What is created, and what happens to it later: told by the names. */
export function findPair(types: readonly string[]): EventPair | undefined {
  for (const earlier of types.filter((type) => creation.test(type))) {
    const updates = likeliest.map((word) => earlier.replace(creation, word));
    const stem = earlier.slice(0, creation.exec(earlier)?.index);
    const siblings = types.filter((type) => stem !== '' && type.startsWith(stem));
    const later = [...updates, ...siblings].find(
      (type) => type !== earlier && types.includes(type),
    );
    if (later !== undefined) return { earlier, later };
  }
  return undefined;
}
