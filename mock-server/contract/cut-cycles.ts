/**
 * Schemas that contain themselves. Prism resolves every reference, and of a document full of circles it makes tens
 * of megabytes and references that lead nowhere. So the references that close a circle are taken out beforehand and
 * put back afterwards, as references into one bundle for all operations.
 */
import { isRecord } from './is-record.ts';
import { formatPointer, resolve, tokensOfReference, type Place } from './json-pointer.ts';
import { childrenOf, walkSchemas } from './walk-schemas.ts';

type Node = Record<string, unknown>;

const PLACEHOLDER = 'x-webhook-sandbox-circle';

/** By name, the places in the document that circles lead to. */
export type CircleTargets = ReadonlyMap<string, readonly string[]>;

/** Replaces the references that close a circle, in place. */
export function cutCycles(document: Node): CircleTargets {
  const places = new Map<Node, Place>();
  walkSchemas(document, (node, role, tokens) => {
    if (role === 'schema') places.set(node, { value: node, tokens });
  });
  const componentOf = findComponents(document, places);
  const names = new Map<string, string>();
  const targets = new Map<string, readonly string[]>();
  const cuts: [Node, string][] = [];
  for (const node of places.keys()) {
    const target = targetOf(document, node);
    if (target === undefined || componentOf.get(node) !== componentOf.get(target.value as Node))
      continue;
    const pointer = formatPointer(target.tokens);
    const name = names.get(pointer) ?? String(names.size);
    names.set(pointer, name);
    targets.set(name, target.tokens);
    cuts.push([node, name]);
  }
  for (const [node, name] of cuts) {
    delete node['$ref'];
    node[PLACEHOLDER] = name;
  }
  return targets;
}

/** Puts the references back, in place, as `#/__bundled__/<name>`. */
export function mendCycles(value: unknown, seen = new Set<object>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (isRecord(value) && typeof value[PLACEHOLDER] === 'string') {
    value['$ref'] = `#/__bundled__/${value[PLACEHOLDER]}`;
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the key is a constant
    delete value[PLACEHOLDER];
  }
  for (const child of Object.values(value)) mendCycles(child, seen);
}

/** What a reference names, a reference itself perhaps. */
function targetOf(document: Node, node: Node): Place | undefined {
  const reference = node['$ref'];
  const tokens = typeof reference === 'string' ? tokensOfReference(reference) : undefined;
  const place = tokens && resolve(document, tokens);
  return isRecord(place?.value) ? place : undefined;
}

/** Tarjan's strongly connected components: two schemas have the same number if each contains the other. */
function findComponents(document: Node, places: ReadonlyMap<Node, Place>): Map<Node, number> {
  const index = new Map<Node, number>();
  const low = new Map<Node, number>();
  const component = new Map<Node, number>();
  const stack: Node[] = [];

  const neighbours = (node: Node): Node[] => {
    const inside = childrenOf(node, [], 'schema').map(({ place }) => place.value);
    return [...inside, targetOf(document, node)?.value].filter(isRecord);
  };
  const enter = (node: Node): Frame => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    stack.push(node);
    return { node, rest: neighbours(node) };
  };
  const leave = ({ node }: Frame, parent: Frame | undefined): void => {
    const own = low.get(node) ?? 0;
    if (parent) low.set(parent.node, Math.min(low.get(parent.node) ?? 0, own));
    if (own !== index.get(node)) return;
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      component.set(member, own);
      if (member === node) return;
    }
  };

  for (const start of places.keys()) {
    if (index.has(start)) continue;
    const frames = [enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const next = frame.rest.pop();
      if (next === undefined) {
        frames.pop();
        leave(frame, frames.at(-1));
      } else if (!index.has(next)) frames.push(enter(next));
      else if (!component.has(next)) {
        low.set(frame.node, Math.min(low.get(frame.node) ?? 0, index.get(next) ?? 0));
      }
    }
  }
  return component;
}

interface Frame {
  readonly node: Node;
  readonly rest: Node[];
}
