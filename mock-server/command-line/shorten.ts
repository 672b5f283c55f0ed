/** Text that fits a line: lists end with how many were left out, and nothing in it steers the terminal. */
import { printable } from './printable.ts';

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
