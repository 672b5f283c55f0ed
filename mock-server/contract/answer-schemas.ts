/** Schemas of answers in the form the generator takes, made once each. */
import type { JSONSchema } from '@stoplight/prism-http';
import type { IHttpOperation } from '@stoplight/types';
import { bodySchema } from './body-schema.ts';
import { bundleOf, type Bundle } from './operation-bundle.ts';

/** Undefined when there is nothing to generate. */
export type AnswerSchemas = (
  schema: JSONSchema,
  operation: IHttpOperation,
) => JSONSchema | undefined;

export function createAnswerSchemas(): AnswerSchemas {
  const schemas = new WeakMap<object, { readonly schema: JSONSchema | undefined }>();
  const definitions = new WeakMap<Bundle, Record<string, JSONSchema>>();
  const definitionsOf = (bundle: Bundle): Record<string, JSONSchema> => {
    const known = definitions.get(bundle) ?? (plain(bundle) as Record<string, JSONSchema>);
    definitions.set(bundle, known);
    return known;
  };
  const complete = (schema: JSONSchema, operation: IHttpOperation): JSONSchema => {
    const alone = plain(schema) as JSONSchema;
    if (!JSON.stringify(alone).includes('"#/$defs/')) return alone;
    return { ...alone, $defs: { ...alone.$defs, ...definitionsOf(bundleOf(operation)) } };
  };
  return (schema, operation) => {
    const known = schemas.get(schema);
    if (known !== undefined) return known.schema;
    const stripped = bodySchema(schema, 'answer');
    const made = stripped && complete(stripped, operation);
    schemas.set(schema, { schema: made });
    return made;
  };
}

/** The generator takes keywords that it does not know for names of members: http-spec's notes and the bundle. */
function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (key, inside: unknown) =>
    key === 'x-stoplight' ? undefined : inside,
  );
  return JSON.parse(text.replaceAll('"$ref":"#/__bundled__/', '"$ref":"#/$defs/'));
}
