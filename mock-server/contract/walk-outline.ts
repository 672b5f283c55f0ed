/** Looks for the declared places of an outline in a value. */
import type { OutlineNode } from './outline.ts';

/** Of a longer body the beginning is looked at: to count must not cost more than to answer. */
export const mostValues = 10_000;

/** On the way through one value. */
export interface Walk {
  readonly mark: (point: number | undefined) => void;
  /** Under which key a value is listed. */
  readonly keyOf: (value: unknown) => unknown;
  /** How many values may still be looked at. */
  left: number;
  /** Of each list no more than these are looked at. */
  readonly mostItems: number;
}

/** Only declared names are looked up, so that a body of a great many members costs no more than a small one. */
export function walk(node: OutlineNode, value: unknown, on: Walk): void {
  on.left -= 1;
  if (on.left < 0) return;
  if (Array.isArray(value)) {
    if (node.items) walkAll(node.items, value, on);
    return;
  }
  if (typeof value !== 'object' || value === null) {
    if (node.values.size > 0) on.mark(node.values.get(on.keyOf(value)));
    return;
  }
  for (const [name, member] of node.members) {
    if (!Object.hasOwn(value, name)) continue;
    on.mark(member.point);
    walk(member, (value as Record<string, unknown>)[name], on);
  }
  if (node.rest === undefined) return;
  for (const [name, member] of Object.entries(value as Record<string, unknown>)) {
    if (on.left <= 0) return;
    if (!node.members.has(name)) walk(node.rest, member, on);
  }
}

function walkAll(node: OutlineNode, values: readonly unknown[], on: Walk): void {
  const end = Math.min(values.length, on.mostItems);
  for (let at = 0; at < end && on.left > 0; at += 1) walk(node, values[at], on);
}
