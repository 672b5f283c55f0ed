/** The schema of a body as one side of the wire sees it: without what only the other side sends. */
import mergeAllOf from '@stoplight/json-schema-merge-allof';
import type { JSONSchema } from '@stoplight/prism-http';
import {
  stripReadOnlyProperties,
  stripWriteOnlyProperties,
} from '@stoplight/prism-http/dist/utils/filterRequiredProperties.js';
import type { Side } from './schema-compiler.ts';

/**
 * Prism's own normalisation: `allOf` merged where that can be done, then `readOnly` (in requests) or `writeOnly`
 * (in answers) properties removed, from `required` too.
 * @returns undefined when nothing is left to check.
 */
export function bodySchema(schema: JSONSchema, side: Side): JSONSchema | undefined {
  if (side === 'event') return schema;
  const text = JSON.stringify(schema);
  const merged = text.includes('"allOf"') ? withoutAllOf(schema) : schema;
  if (!text.includes(side === 'request' ? '"readOnly"' : '"writeOnly"')) return merged;
  const stripped =
    side === 'request' ? stripReadOnlyProperties(merged) : stripWriteOnlyProperties(merged);
  return stripped._tag === 'Some' ? stripped.value : undefined;
}

function withoutAllOf(schema: JSONSchema): JSONSchema {
  try {
    return mergeAllOf(schema, { deep: true, ignoreAdditionalProperties: true });
  } catch {
    return schema;
  }
}
