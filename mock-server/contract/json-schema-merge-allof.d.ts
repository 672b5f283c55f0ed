/** What this project uses of a package without types. */
declare module '@stoplight/json-schema-merge-allof' {
  import type { JSONSchema } from '@stoplight/prism-http';
  const mergeAllOf: (
    schema: JSONSchema,
    options: { deep: boolean; ignoreAdditionalProperties: boolean },
  ) => JSONSchema;
  export default mergeAllOf;
}
