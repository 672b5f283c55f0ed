/** What of an operation can be exercised: its parameters, the properties and enums of its JSON body, its answers. */
import type { Operation } from './types.ts';
import { createExercise, type OutlinedParameter, type SentRequest } from './exercise.ts';
import { isData } from './outline-body.ts';
import { createNode, type OutlineNode, type RequestPoint } from './outline.ts';
import { outlineAnswers, type AnswerOutline } from './outline-answers.ts';
import { inBundle, outlineSchema } from './outline-schema.ts';
import { bundleOf } from './operation-bundle.ts';
import { prune } from './prune-outline.ts';

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
    const target = { side: 'request' as const, root, location, tokens: [name], points };
    outlineSchema(schema, inBundle(bundleOf(http)), target);
    prune(root);
    return { location, name, point, root };
  });
}

/** Of a form only the text is read, so that its fields cannot be told apart. */
function outlineBody({ http }: Operation, root: OutlineNode, points: RequestPoint[]): boolean {
  const data = (http.request?.body?.contents ?? []).filter(({ mediaType }) => isData(mediaType));
  const side = 'request' as const;
  const target = { side, root, location: 'body' as const, tokens: [], points };
  return data
    .map(({ schema }) => outlineSchema(schema, inBundle(bundleOf(http)), target))
    .every((complete) => complete);
}
