/** What was typed as a move of the clock: a duration, or an instant. The server judges both. */

export type Move =
  { readonly by: string } | { readonly to: string } | { readonly until: 'drained' };

/** @param text `90d`, `P1DT2H`, `2026-01-01T00:00:00.000Z`; whatever begins as a date does is an instant */
export function readMove(text: string): Move {
  const trimmed = text.trim();
  return /^[+-]?\d{4,}-/.test(trimmed) ? { to: trimmed } : { by: trimmed };
}
