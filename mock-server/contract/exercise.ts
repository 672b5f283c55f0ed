/** Which of the declared points of an operation a request exercises. */
import type { IncomingHttpHeaders } from 'node:http';
import type { OutlineNode } from './outline.ts';

/** What was sent, read as far as it came. */
export interface SentRequest {
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  /** Data; anything else is not looked into. */
  readonly body: unknown;
  /** Parameters converted to their declared types; empty when the request did not come that far. */
  readonly params: {
    readonly path: Readonly<Record<string, unknown>>;
    readonly query: Readonly<Record<string, unknown>>;
  };
}

export interface OutlinedParameter {
  readonly location: 'path' | 'query' | 'header';
  readonly name: string;
  readonly point: number;
  readonly root: OutlineNode;
}

/**
 * @param size number of points
 * @returns gives the indexes of those that a request exercises, each once; the list is good until the next call
 */
export function createExercise(
  parameters: readonly OutlinedParameter[],
  body: OutlineNode,
  size: number,
): (sent: SentRequest) => readonly number[] {
  const found: number[] = [];
  // The round in which a point was marked last: nothing has to be wiped between two requests.
  const marked = new Uint32Array(size);
  let round = 0;
  const mark = (point: number | undefined): void => {
    if (point === undefined || marked[point] === round) return;
    marked[point] = round;
    found.push(point);
  };
  return (sent) => {
    round += 1;
    found.length = 0;
    for (const { name, location, point, root } of parameters) {
      const value = parameterIn(sent, location, name);
      if (value === undefined) continue;
      mark(point);
      walk(root, value, { mark, keyOf: String, left: mostValues });
    }
    walk(body, sent.body, { mark, keyOf: asIs, left: mostValues });
    return found;
  };
}

/** Of a longer body the beginning is looked at: to count must not cost more than to answer. */
const mostValues = 10_000;

const asIs = (value: unknown): unknown => value;

/** Whatever is known of it: its converted value, or else its text. Undefined when it was not sent. */
function parameterIn(
  { headers, query, params }: SentRequest,
  location: OutlinedParameter['location'],
  name: string,
): unknown {
  switch (location) {
    case 'path':
      // Without its path parameters a request would not have reached the operation.
      return Object.hasOwn(params.path, name) ? params.path[name] : '';
    case 'query':
      return Object.hasOwn(params.query, name)
        ? params.query[name]
        : (query.get(name) ?? undefined);
    case 'header':
      return headers[name.toLowerCase()];
  }
}

/** On the way through one value. */
interface Walk {
  readonly mark: (point: number | undefined) => void;
  /** Under which key a value is listed. */
  readonly keyOf: (value: unknown) => unknown;
  /** How many values may still be looked at. */
  left: number;
}

/** Only declared names are looked up, so that a body of a great many members costs no more than a small one. */
function walk(node: OutlineNode, value: unknown, on: Walk): void {
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
  for (const value of values) {
    if (on.left <= 0) return;
    walk(node, value, on);
  }
}
