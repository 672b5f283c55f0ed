/** What of an operation can be exercised: its parameters, the properties and enums of its JSON body, its answers. */
import type { Operation } from './types.ts';
import { createExercise, type OutlinedParameter, type SentRequest } from './exercise.ts';
import { kindOfBody, parseMediaType } from './media-type.ts';
import { createNode, type OutlineNode, type RequestPoint } from './outline.ts';
import { outlineAnswers, type AnswerOutline } from './outline-answers.ts';
import { outlineSchema } from './outline-schema.ts';
import { bundleOf } from './operation-bundle.ts';

export interface OperationOutline extends AnswerOutline {
  readonly points: readonly RequestPoint[];
  /** False when the body's schema goes on without end, or is too large: `points` are the beginning of it. */
  readonly complete: boolean;
  /** @returns indexes in `points`, each once; the list is good until the next call */
  readonly exercised: (sent: SentRequest) => readonly number[];
}

export function outlineOperation(operation: Operation): OperationOutline {
  const points: RequestPoint[] = [];
  const parameters = outlineParameters(operation, points);
  const body = createNode();
  const complete = outlineBody(operation, body, points);
  prune(body);
  return {
    ...outlineAnswers(operation),
    points,
    complete,
    exercised: createExercise(parameters, body, points.length),
  };
}

function outlineParameters({ http }: Operation, points: RequestPoint[]): OutlinedParameter[] {
  const { path = [], query = [], headers = [] } = http.request ?? {};
  const declared = [
    ...path.map((parameter) => ({ location: 'path' as const, parameter })),
    ...query.map((parameter) => ({ location: 'query' as const, parameter })),
    ...headers.map((parameter) => ({ location: 'header' as const, parameter })),
  ];
  return declared.map(({ location, parameter: { name, schema } }) => {
    const point = points.length;
    points.push({ kind: 'parameter', location, name });
    const root = createNode();
    outlineSchema(schema, bundleOf(http), { root, location, tokens: [name], points });
    prune(root);
    return { location, name, point, root };
  });
}

/** Of a form only the text is read, so that its fields cannot be told apart. */
function outlineBody({ http }: Operation, root: OutlineNode, points: RequestPoint[]): boolean {
  const data = (http.request?.body?.contents ?? []).filter(({ mediaType }) => {
    const type = parseMediaType(mediaType);
    return type === undefined || kindOfBody(type) === 'json';
  });
  const target = { root, location: 'body' as const, tokens: [], points };
  return data
    .map(({ schema }) => outlineSchema(schema, bundleOf(http), target))
    .every((complete) => complete);
}

/** Takes out the items and free names that have nothing to count, so that nobody walks there. */
function prune(node: OutlineNode): boolean {
  for (const member of node.members.values()) prune(member);
  if (node.items && prune(node.items)) node.items = undefined;
  if (node.rest && prune(node.rest)) node.rest = undefined;
  return node.members.size === 0 && node.values.size === 0 && !node.items && !node.rest;
}
