/** Schemas in the form the generator takes, made once each. */
import type { JSONSchema } from '@stoplight/prism-http';
import { bodySchema } from './body-schema.ts';

/** Undefined when there is nothing to generate. */
export type AnswerSchemas = (schema: JSONSchema) => JSONSchema | undefined;

export function createAnswerSchemas(): AnswerSchemas {
  const known = new WeakMap<object, { readonly schema: JSONSchema | undefined }>();
  return (schema) => {
    const found = known.get(schema) ?? { schema: plain(bodySchema(schema, 'answer')) };
    known.set(schema, found);
    return found.schema;
  };
}

/** The generator takes http-spec's notes for names of members. */
function plain(schema: JSONSchema | undefined): JSONSchema | undefined {
  if (schema === undefined) return undefined;
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === 'x-stoplight' ? undefined : value,
  );
  return JSON.parse(text) as JSONSchema;
}
