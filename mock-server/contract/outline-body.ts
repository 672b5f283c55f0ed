/** Which properties the body of an answer or of an event may have, and which of them one has. */
import { createMarks } from './create-marks.ts';
import { kindOfBody, parseMediaType } from './media-type.ts';
import { createNode, type RequestPoint } from './outline.ts';
import { outlineSchema, type OutlineSide, type Resolve } from './outline-schema.ts';
import { prune } from './prune-outline.ts';
import { mostValues, walk } from './walk-outline.ts';

export interface BodyOutline {
  /** JSON pointers as templates: `*` stands for any item and any free name. */
  readonly properties: readonly string[];
  /** @returns indexes in `properties`, each once; the list is good until the next call */
  readonly exercised: (body: unknown) => readonly number[];
}

/** The items of a list are alike: more of them would cost more and tell the same. */
const mostItems = 10;

/** Of a schema that goes on without end the beginning is told. @param find resolves the references in it */
export function outlineBody(
  schema: unknown,
  find: Resolve,
  side: Exclude<OutlineSide, 'request'>,
): BodyOutline {
  const points: RequestPoint[] = [];
  const root = createNode();
  outlineSchema(schema, find, { side, root, location: 'body', tokens: [], points });
  prune(root);
  const { begin, mark, found } = createMarks(points.length);
  const keyOf = (): undefined => undefined;
  return {
    properties: points.flatMap((point) => (point.kind === 'property' ? [point.pointer] : [])),
    exercised: (body) => {
      begin();
      walk(root, body, { mark, keyOf, left: mostValues, mostItems });
      return found;
    },
  };
}

/** Of anything else only the text is read, so that its parts cannot be told apart. */
export function isData(mediaType: string): boolean {
  const type = parseMediaType(mediaType);
  return type === undefined || kindOfBody(type) === 'json';
}
