/** The forwards while they are edited: rows that may be empty yet. */
import type { Schema } from '../../api/admin-types.ts';

export interface ForwardRow extends Schema<'Forward'> {
  /** Stays with the row when others are removed. */
  readonly key: number;
}

export function rowsOf(forwards: readonly Schema<'Forward'>[]): readonly ForwardRow[] {
  return forwards.map(({ from, to }, key) => ({ key, from, to }));
}

export function addRow(rows: readonly ForwardRow[]): readonly ForwardRow[] {
  const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
  return [...rows, { key, from: '', to: '' }];
}

export function changeRow(
  rows: readonly ForwardRow[],
  key: number,
  change: Partial<Schema<'Forward'>>,
): readonly ForwardRow[] {
  return rows.map((row) => (row.key === key ? { ...row, ...change } : row));
}

/** As they are sent: the order of the rows is the order of the pointers in a refusal. */
export function forwardsOf(rows: readonly ForwardRow[]): Schema<'Forward'>[] {
  return rows.map(({ from, to }) => ({ from: from.trim(), to: to.trim() }));
}

/** Where a refusal names a member of the row. @param sent the rows as they were when they were refused */
export function pointerTo(
  sent: readonly ForwardRow[],
  { key }: ForwardRow,
  member: keyof Schema<'Forward'>,
): string {
  return `/${sent.findIndex((row) => row.key === key)}/${member}`;
}
