/** Finds every schema that the served part of a document uses, following local `$ref`s. */
import { isRecord } from './is-record.ts';
import { follow, type Place } from './json-pointer.ts';

export type Role =
  | 'document'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'header'
  | 'requestBody'
  | 'response'
  | 'callback'
  | 'mediaType'
  | 'encoding'
  | 'schema';

/** How a member is to be read: the member itself, every value of it (map or list), or both ways of `items`. */
type Step = readonly ['one' | 'each', Role];

export const METHODS = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
];

const CONTENT: Readonly<Record<string, Step>> = {
  schema: ['one', 'schema'],
  content: ['each', 'mediaType'],
  // OpenAPI 2.0
  items: ['one', 'schema'],
};

const MEMBERS: Readonly<Record<Role, Readonly<Record<string, Step>>>> = {
  document: {
    paths: ['each', 'pathItem'],
    webhooks: ['each', 'pathItem'],
    'x-unmatched-responses': ['each', 'response'],
  },
  pathItem: {
    parameters: ['each', 'parameter'],
    ...Object.fromEntries(METHODS.map((method): [string, Step] => [method, ['one', 'operation']])),
  },
  operation: {
    parameters: ['each', 'parameter'],
    requestBody: ['one', 'requestBody'],
    responses: ['each', 'response'],
    callbacks: ['each', 'callback'],
  },
  // Its members are named by the expressions that give their addresses.
  callback: {},
  parameter: CONTENT,
  header: CONTENT,
  requestBody: { content: ['each', 'mediaType'] },
  response: {
    headers: ['each', 'header'],
    content: ['each', 'mediaType'],
    // OpenAPI 2.0
    schema: ['one', 'schema'],
  },
  mediaType: { schema: ['one', 'schema'], encoding: ['each', 'encoding'] },
  encoding: { headers: ['each', 'header'] },
  schema: {
    ...steps('each', [
      'properties',
      'patternProperties',
      '$defs',
      'definitions',
      'dependentSchemas',
      'dependencies',
      'allOf',
      'anyOf',
      'oneOf',
      'prefixItems',
    ]),
    ...steps('one', [
      'items',
      'additionalItems',
      'additionalProperties',
      'unevaluatedItems',
      'unevaluatedProperties',
      'contains',
      'propertyNames',
      'not',
      'if',
      'then',
      'else',
      'contentSchema',
    ]),
  },
};

function steps(kind: 'one' | 'each', names: readonly string[]): Record<string, Step> {
  return Object.fromEntries(names.map((name): [string, Step] => [name, [kind, 'schema']]));
}

/** The same by name, where `constructor` is no name. */
const STEPS: ReadonlyMap<string, ReadonlyMap<string, Step>> = new Map(
  Object.entries(MEMBERS).map(([role, members]) => [role, new Map(Object.entries(members))]),
);

/** Called once for every object in the served part, with its role and its real place. */
export type Visit = (node: Record<string, unknown>, role: Role, tokens: readonly string[]) => void;

/** Walks what is reachable from `paths` with their callbacks, `webhooks` and `x-unmatched-responses`. References must resolve. */
export function walkSchemas(document: unknown, visit: Visit): void {
  const seen = new Map<object, Set<Role>>();
  const pending: { place: Place; role: Role }[] = [
    { place: { value: document, tokens: [] }, role: 'document' },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { place, role } = next;
    if (!isRecord(place.value) || !isNew(seen, place.value, role)) continue;
    visit(place.value, role, place.tokens);
    const target = follow(document, place);
    if (target !== undefined && target.value !== place.value) pending.push({ place: target, role });
    pending.push(...childrenOf(place.value, place.tokens, role).reverse());
  }
}

function isNew(seen: Map<object, Set<Role>>, node: object, role: Role): boolean {
  const roles = seen.get(node) ?? new Set();
  if (roles.has(role)) return false;
  seen.set(node, roles.add(role));
  return true;
}

/** The members of an object that are to be read, with their roles. References are not followed. */
export function childrenOf(
  node: Record<string, unknown>,
  tokens: readonly string[],
  role: Role,
): { place: Place; role: Role }[] {
  const found: { place: Place; role: Role }[] = [];
  for (const [key, value] of Object.entries(node)) {
    const step = typeof value === 'object' && value !== null ? stepOf(role, key) : undefined;
    if (step === undefined) continue;
    const [kind, childRole] = step;
    if (kind === 'one' && !Array.isArray(value)) {
      found.push({ place: { value, tokens: [...tokens, key] }, role: childRole });
      continue;
    }
    for (const [name, child] of Object.entries(value as object)) {
      found.push({ place: { value: child, tokens: [...tokens, key, name] }, role: childRole });
    }
  }
  return found;
}

function stepOf(role: Role, key: string): Step | undefined {
  if (role !== 'callback') return STEPS.get(role)?.get(key);
  return key === '$ref' || key.startsWith('x-') ? undefined : ['one', 'pathItem'];
}
