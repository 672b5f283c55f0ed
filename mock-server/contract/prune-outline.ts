/** Makes an outline no larger than what it counts. */
import type { OutlineNode } from './outline.ts';

/**
 * Takes out the items and free names that have nothing to count, so that nobody walks there.
 * @returns whether nothing is left
 */
export function prune(node: OutlineNode): boolean {
  for (const member of node.members.values()) prune(member);
  if (node.items && prune(node.items)) node.items = undefined;
  if (node.rest && prune(node.rest)) node.rest = undefined;
  return node.members.size === 0 && node.values.size === 0 && !node.items && !node.rest;
}
