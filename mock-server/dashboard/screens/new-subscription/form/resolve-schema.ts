/** Schemas as a form needs them: without references, alternatives with null and parts that are put together. */
import { isRecord, listOf, recordOf } from './json-record.ts';
import type { JsonRecord } from './json-record.ts';

export interface ResolvedSchema {
  /** Without `$ref`, `allOf` and, where one alternative is left, `anyOf` and `oneOf`. */
  readonly schema: JsonRecord;
  readonly isNullable: boolean;
  /** The type besides null; undefined when there is none, or a choice. */
  readonly type: string | undefined;
}

/** References that lead to references; more than this is a circle. */
const mostSteps = 50;

/** What a local reference leads to, with what stands beside it; everything else as it is. */
export function dereference(document: JsonRecord, node: unknown): JsonRecord {
  let found = recordOf(node);
  for (let step = 0; step < mostSteps; step += 1) {
    const { $ref, ...beside } = found;
    if (typeof $ref !== 'string' || !$ref.startsWith('#')) return found;
    found = { ...recordOf(nodeAt(document, $ref)), ...beside };
  }
  return {};
}

export function resolveSchema(document: JsonRecord, node: unknown): ResolvedSchema {
  return settle(document, node, 0);
}

function settle(document: JsonRecord, node: unknown, depth: number): ResolvedSchema {
  if (depth > mostSteps) return { schema: {}, isNullable: false, type: undefined };
  const { allOf, ...own } = dereference(document, node);
  const parts = listOf(allOf).map((part) => settle(document, part, depth + 1));
  const merged = join(
    parts.reduce<JsonRecord>((whole, { schema }) => join(whole, schema), {}),
    own,
  );
  const { anyOf, oneOf, ...rest } = merged;
  const alternatives = [...listOf(anyOf), ...listOf(oneOf)].map((each) =>
    dereference(document, each),
  );
  const [first, ...others] = alternatives.filter((each) => each['type'] !== 'null');
  const isNullable = merged['nullable'] === true || listOf(merged['type']).includes('null');
  if (first === undefined || others.length > 0) {
    return { schema: merged, isNullable, type: first ? undefined : onlyType(merged['type']) };
  }
  const only = settle(document, first, depth + 1);
  const hasNull = alternatives.length > 1;
  return {
    ...only,
    schema: join(only.schema, rest),
    isNullable: isNullable || hasNull || only.isNullable,
  };
}

/** The members of both; what `upper` says wins. */
function join(lower: JsonRecord, upper: JsonRecord): JsonRecord {
  const properties = { ...recordOf(lower['properties']), ...recordOf(upper['properties']) };
  const required = [...listOf(lower['required']), ...listOf(upper['required'])];
  return {
    ...lower,
    ...upper,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}

function onlyType(type: unknown): string | undefined {
  if (typeof type === 'string') return type;
  const [only, ...others] = listOf(type).filter((name) => name !== 'null');
  return typeof only === 'string' && others.length === 0 ? only : undefined;
}

function nodeAt(document: JsonRecord, reference: string): unknown {
  const names = reference.slice(1).split('/').slice(1).map(unescapeName);
  return names.reduce<unknown>(
    (node, name) =>
      isRecord(node)
        ? node[name]
        : Array.isArray(node)
          ? (node[Number(name)] as unknown)
          : undefined,
    document,
  );
}

function unescapeName(name: string): string {
  const plain = name.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
