/** Text that fits a line, or is shown whole; nothing in it steers the terminal. */
import { printable } from './printable.ts';

/** How much of a text there is room for. */
export interface Shorten {
  /** As `listWithin`. */
  readonly list: (width: number, items: readonly string[]) => string;
  readonly cut: (width: number, text: string) => string;
  /** Of rows, the first ones. */
  readonly rows: <Row>(most: number, rows: readonly Row[]) => readonly Row[];
}

export const toFit: Shorten = {
  list: listWithin,
  cut,
  rows: (most, rows) => rows.slice(0, most),
};

export const whole: Shorten = {
  list: (_width, items) => items.map(printable).join(', '),
  cut: (_width, text) => printable(text),
  rows: (_most, rows) => rows,
};

/** `a, b and 3 more`: as many as fit in `width` characters, at least one. */
export function listWithin(width: number, items: readonly string[]): string {
  let shown = items.slice(0, 1).map(printable);
  for (const item of items.slice(1).map(printable)) {
    const longer = [...shown, item];
    if (longer.join(', ').length > width) break;
    shown = longer;
  }
  const more = items.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

export function cut(width: number, text: string): string {
  const safe = printable(text);
  return safe.length > width ? `${safe.slice(0, width - 1)}…` : safe;
}
