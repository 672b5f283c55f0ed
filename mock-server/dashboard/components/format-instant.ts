/** Instants as the dashboard writes them: in UTC, as the sandboxes do. */

/** @param iso `2026-01-01T00:00:00.000Z` @param precision how much of it @returns `2026-01-01 00:00:00.000` */
export function formatInstant(
  iso: string,
  precision: 'seconds' | 'milliseconds' = 'milliseconds',
): string {
  const text = iso.replace('T', ' ').replace(/Z$/, '');
  return precision === 'seconds' ? text.replace(/\.\d+$/, '') : text;
}
