/** Which of the declared points of an operation a request exercises. */
import type { IncomingHttpHeaders } from 'node:http';
import { createMarks } from './create-marks.ts';
import type { OutlineNode } from './outline.ts';
import { mostValues, walk } from './walk-outline.ts';

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
  const { begin, mark, found } = createMarks(size);
  return (sent) => {
    begin();
    for (const { name, location, point, root } of parameters) {
      const value = parameterIn(sent, location, name);
      if (value === undefined) continue;
      mark(point);
      walk(root, value, { mark, keyOf: String, left: mostValues, mostItems: Infinity });
    }
    walk(body, sent.body, { mark, keyOf: asIs, left: mostValues, mostItems: Infinity });
    return found;
  };
}

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
