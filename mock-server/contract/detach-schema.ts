/** Copies of schemas that need no document: what they refer to comes along, under names of its own. */
import { isRecord } from './is-record.ts';
import { formatPointer, resolve, tokensOfReference } from './json-pointer.ts';
import { childrenOf } from './walk-schemas.ts';

/** The generator takes keywords that it does not know for names of members. */
const UNKNOWN = /^(?:x-.*|example|xml|discriminator|externalDocs|\$defs|definitions)$/;

/** Changes neither the schema nor the document. */
export type DetachSchema = (schema: unknown) => unknown;

/**
 * What several schemas refer to is copied once for all of them.
 * @param document prepared: its references resolve
 */
export function createSchemaDetacher(document: unknown): DetachSchema {
  const definitions: Record<string, unknown> = {};
  const names = new Map<string, string>();
  const referenceTo = (reference: string): string => {
    const tokens = tokensOfReference(reference);
    const target = tokens && resolve(document, tokens);
    if (!target) return reference;
    const pointer = formatPointer(target.tokens);
    const name = names.get(pointer) ?? `schema-${names.size + 1}`;
    if (!names.has(pointer)) {
      names.set(pointer, name);
      definitions[name] = clean(structuredClone(target.value), referenceTo);
    }
    return `#/$defs/${name}`;
  };
  return (schema) => {
    const alone = clean(structuredClone(schema), referenceTo);
    return isRecord(alone) ? { ...alone, $defs: definitions } : alone;
  };
}

/** Changes its argument. */
function clean(schema: unknown, referenceTo: (reference: string) => string): unknown {
  if (!isRecord(schema)) return schema;
  for (const key of Object.keys(schema)) {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a copy, and plain data
    if (UNKNOWN.test(key)) delete schema[key];
  }
  if (typeof schema['$ref'] === 'string') schema['$ref'] = referenceTo(schema['$ref']);
  for (const { place } of childrenOf(schema, [], 'schema')) clean(place.value, referenceTo);
  return schema;
}
