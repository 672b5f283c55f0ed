/** The schema of an event's body, as a document of its own: JSON Schema, whatever OpenAPI the document is written in. */
import { createSchemaDetacher } from './detach-schema.ts';
import { isRecord } from './is-record.ts';
import { resolve } from './json-pointer.ts';
import { prepareDocument } from './prepare-document.ts';
import { Source } from './source.ts';
import type { Specification, WebhookContract } from './types.ts';

/** Costs a copy of the document, for all of its events together. @returns null for an event without a schema */
export function eventSchemas({
  name,
  document,
}: Pick<Specification, 'name' | 'document'>): (contract: WebhookContract) => object | null {
  const prepared = prepareDocument(new Source(name, document, []));
  return ({ schema }) => {
    const found = schema && resolve(prepared.document, schema);
    if (!found) return null;
    const alone = createSchemaDetacher(prepared.document)(found.value);
    return { $schema: prepared.dialect, ...(isRecord(alone) ? alone : { allOf: [alone] }) };
  };
}
