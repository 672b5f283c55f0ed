/** Rewrites what Ajv cannot compile, or reads differently, into the same meaning in words it knows. */
import { isRecord } from './is-record.ts';
import { faultOfPattern, mendPattern } from './mend-pattern.ts';

export const DRAFT_2020_12 = 'https://json-schema.org/draft/2020-12/schema';
export const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';
/** The dialects Ajv is set up for, by the pattern of their address. */
const KNOWN_DIALECT =
  /^https?:\/\/json-schema\.org\/(draft-07|draft\/2019-09|draft\/2020-12)\/schema#?$/;
const OLD_DIALECT = /^https?:\/\/json-schema\.org\/draft-0[456]\/schema#?$/;
/** OpenAPI's own dialects are 2020-12 with annotations. */
const OPENAPI_DIALECT = /^https:\/\/spec\.openapis\.org\/oas\/3\.\d\/(dialect|schema)/;

/** 3.2 is read as 3.1. */
export type OpenApiVersion = '2.0' | '3.0' | '3.1';

/** Keywords beside a `$ref` that assert nothing. */
const ANNOTATIONS =
  /^(\$ref|\$comment|title|summary|description|deprecated|readOnly|writeOnly|examples?|default|x-.*)$/;

type Schema = Record<string, unknown>;

/** What is wrong with a schema beyond mending; `member` is the keyword it stands in. */
export interface SchemaFault {
  readonly member: string;
  readonly reason: string;
}

/** Mends one schema object in place (not the schemas inside it). */
export function mendSchema(schema: Schema, version: OpenApiVersion): SchemaFault | undefined {
  if (version === '2.0' && schema['type'] === 'file') {
    schema['type'] = 'string';
    schema['format'] = 'binary';
  }
  if (schema['format'] === 'date_time') schema['format'] = 'date-time';
  const dialectFault = mendDialect(schema, version);
  if (dialectFault !== undefined) return dialectFault;
  mendOldKeywords(schema);
  mendAnnotations(schema);
  if (Array.isArray(schema['enum'])) schema['enum'] = withoutRepetition(schema['enum']);
  if (version === '3.1') separateReference(schema);
  return mendPatterns(schema);
}

/** The dialect in words Ajv knows; undefined when it is none of them. */
export function mendDialectName(dialect: string): string | undefined {
  if (OPENAPI_DIALECT.test(dialect)) return DRAFT_2020_12;
  if (OLD_DIALECT.test(dialect)) return DRAFT_07;
  const draft = KNOWN_DIALECT.exec(dialect)?.[1];
  if (draft === 'draft-07') return DRAFT_07;
  return draft && `https://json-schema.org/${draft}/schema`;
}

function mendDialect(schema: Schema, version: OpenApiVersion): SchemaFault | undefined {
  const dialect = schema['$schema'];
  if (dialect === undefined) return undefined;
  const mended = typeof dialect === 'string' ? mendDialectName(dialect) : undefined;
  if (version !== '3.1') delete schema['$schema'];
  else if (mended === undefined) {
    return { member: '$schema', reason: `the dialect ${JSON.stringify(dialect)} is not known` };
  } else schema['$schema'] = mended;
  return undefined;
}

/**
 * Keywords of draft-04 and OpenAPI 3.0. http-spec translates them too, but neither in schemas that contain
 * themselves nor in 3.1 documents, which carry them along often enough.
 */
function mendOldKeywords(schema: Schema): void {
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, nullable, type } = schema;
  if (typeof exclusiveMinimum === 'boolean') {
    delete schema['exclusiveMinimum'];
    if (exclusiveMinimum && minimum !== undefined) schema['exclusiveMinimum'] = minimum;
  }
  if (typeof exclusiveMaximum === 'boolean') {
    delete schema['exclusiveMaximum'];
    if (exclusiveMaximum && maximum !== undefined) schema['exclusiveMaximum'] = maximum;
  }
  delete schema['nullable'];
  // Without `type`, `nullable` has no effect (OpenAPI 3.0.3), and Ajv refuses it.
  if (nullable !== true || typeof type !== 'string' || type === 'null') return;
  schema['type'] = [type, 'null'];
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(null)) {
    schema['enum'] = [...(schema['enum'] as unknown[]), null];
  }
}

/** In 3.1 a `$ref` and its neighbours both hold; resolving would let the neighbours replace the target's. */
function separateReference(schema: Schema): void {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return;
  if (Object.keys(schema).every((key) => ANNOTATIONS.test(key))) return;
  delete schema['$ref'];
  const others = Array.isArray(schema['allOf']) ? (schema['allOf'] as unknown[]) : [];
  schema['allOf'] = [{ $ref: reference }, ...others];
}

/** Annotations of a wrong type would stop the start, and assert nothing. */
function mendAnnotations(schema: Schema): void {
  const { examples } = schema;
  if (isRecord(examples)) schema['examples'] = Object.values(examples);
  else if (!Array.isArray(examples)) delete schema['examples'];
}

function withoutRepetition(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function mendPatterns(schema: Schema): SchemaFault | undefined {
  const { pattern, patternProperties } = schema;
  if (typeof pattern === 'string') {
    const reason = faultOfPattern(pattern, '');
    if (reason !== undefined && faultOfPattern(pattern, 'u') !== undefined) {
      return { member: 'pattern', reason };
    }
    schema['pattern'] = mendPattern(pattern);
  }
  if (!isRecord(patternProperties)) return undefined;
  for (const key of Object.keys(patternProperties)) {
    const reason = faultOfPattern(key, '');
    if (reason !== undefined && faultOfPattern(key, 'u') !== undefined) {
      return { member: 'patternProperties', reason };
    }
  }
  schema['patternProperties'] = Object.fromEntries(
    Object.entries(patternProperties).map(([key, value]) => [mendPattern(key), value]),
  );
  return undefined;
}
