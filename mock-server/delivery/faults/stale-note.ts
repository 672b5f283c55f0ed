/** What an attempt remembers of having been signed for an earlier moment: its note, written and read in one place. */

export function staleNote(earlierMs: number, header: string): string {
  return `Signed the call for a moment ${earlierMs} ms ago, which stands in ${header}.`;
}

/** By so many milliseconds earlier than it was made. Of several notes the last one holds: it counts those before. */
export function earlierBy(notes: readonly string[]): number {
  const found = notes.flatMap(
    (note) => /Signed the call for a moment (\d+) ms ago/.exec(note) ?? [],
  );
  return Number(found.at(-1) ?? 0);
}
