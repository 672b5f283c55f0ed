/** Finds the route of a path in time that does not depend on how many routes there are. */

/** What is found under a path: the entry, or the methods that the path knows. */
export type Found<Entry> =
  | { readonly kind: 'matched'; readonly entry: Entry; readonly path: Record<string, string> }
  | { readonly kind: 'wrong-method'; readonly allow: readonly string[] }
  | { readonly kind: 'no-path' };

export interface RouteIndex<Entry> {
  /**
   * @param method upper case
   * @param template as in the document: `/shops/{id}`, `/{name}.json`
   */
  add(method: string, template: string, entry: Entry): void;
  /** @param path percent-encoded, without query. Literals win over parameters, segment by segment. */
  find(method: string, path: string): Found<Entry>;
}

/** A segment such as `{id}`, `{id}.json` or `a-{b}`: literals (one more than names) around parameters. */
interface Template {
  readonly literals: readonly string[];
  readonly node: Node<unknown>;
}

interface Route<Entry> {
  readonly entry: Entry;
  readonly names: readonly string[];
}

interface Node<Entry> {
  readonly literals: Map<string, Node<Entry>>;
  /** Most literal text first; the bare parameter last. */
  readonly templates: (Template & { readonly node: Node<Entry> })[];
  readonly routes: Map<string, Route<Entry>>;
}

export function createRouteIndex<Entry>(): RouteIndex<Entry> {
  const root = createNode<Entry>();
  return {
    add(method, template, entry) {
      const names: string[] = [];
      let node = root;
      for (const segment of template.split('/').slice(1)) {
        const { literals, parameters } = parseSegment(segment);
        names.push(...parameters);
        node =
          parameters.length === 0 ? literalChild(node, segment) : templateChild(node, literals);
      }
      node.routes.set(method, { entry, names });
    },
    find(method, path) {
      const segments = decodeSegments(path);
      if (segments === undefined) return { kind: 'no-path' };
      const values: string[] = [];
      const node = search(root, segments, 0, values);
      if (node === undefined) return { kind: 'no-path' };
      const route = node.routes.get(method);
      if (route === undefined)
        return { kind: 'wrong-method', allow: [...node.routes.keys()].sort() };
      const entries = route.names.map((name, index): [string, string] => [
        name,
        values[index] ?? '',
      ]);
      return { kind: 'matched', entry: route.entry, path: Object.fromEntries(entries) };
    },
  };
}

function createNode<Entry>(): Node<Entry> {
  return { literals: new Map(), templates: [], routes: new Map() };
}

function parseSegment(segment: string): { literals: string[]; parameters: string[] } {
  const parts = segment.split(/\{([^{}]+)\}/);
  return {
    literals: parts.filter((_part, index) => index % 2 === 0),
    parameters: parts.filter((_part, index) => index % 2 === 1),
  };
}

function literalChild<Entry>(node: Node<Entry>, segment: string): Node<Entry> {
  const key = decode(segment) ?? segment;
  const child = node.literals.get(key) ?? createNode<Entry>();
  node.literals.set(key, child);
  return child;
}

function templateChild<Entry>(node: Node<Entry>, literals: readonly string[]): Node<Entry> {
  const same = node.templates.find((other) => other.literals.join('\0') === literals.join('\0'));
  if (same !== undefined) return same.node;
  const child = createNode<Entry>();
  node.templates.push({ literals, node: child });
  node.templates.sort((a, b) => b.literals.join('').length - a.literals.join('').length);
  return child;
}

/** Decoded segments; undefined for bad encoding and for segments that would leave the path (`..`). */
function decodeSegments(path: string): string[] | undefined {
  const segments: string[] = [];
  for (const raw of path.split('/').slice(1)) {
    const segment = decode(raw);
    if (segment === undefined || segment === '.' || segment === '..') return undefined;
    segments.push(segment);
  }
  return segments;
}

function decode(segment: string): string | undefined {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/**
 * The most literal path that there is, whatever its methods: OpenAPI matches concrete paths before templated ones,
 * so a method that only the templated one has is wrong here. Depth first; `values` holds the parameters on the way.
 */
function search<Entry>(
  node: Node<Entry>,
  segments: readonly string[],
  depth: number,
  values: string[],
): Node<Entry> | undefined {
  const segment = segments[depth];
  if (segment === undefined) return node.routes.size > 0 ? node : undefined;
  const literal = node.literals.get(segment);
  const found = literal && search(literal, segments, depth + 1, values);
  if (found !== undefined) return found;
  for (const { literals, node: child } of node.templates) {
    const parts = matchTemplate(literals, segment);
    if (parts === undefined) continue;
    values.push(...parts);
    const below = search(child, segments, depth + 1, values);
    if (below !== undefined) return below;
    values.length -= parts.length;
  }
  return undefined;
}

/** The values between the literals, each as short as can be and none empty; the last one takes the rest. */
function matchTemplate(literals: readonly string[], segment: string): string[] | undefined {
  const first = literals[0] ?? '';
  const last = literals.at(-1) ?? '';
  if (!segment.startsWith(first) || !segment.endsWith(last)) return undefined;
  const end = segment.length - last.length;
  const parts: string[] = [];
  let start = first.length;
  for (const literal of literals.slice(1, -1)) {
    const at = segment.indexOf(literal, start + 1);
    if (at === -1 || at >= end) return undefined;
    parts.push(segment.slice(start, at));
    start = at + literal.length;
  }
  if (start >= end) return undefined;
  return [...parts, segment.slice(start, end)];
}
