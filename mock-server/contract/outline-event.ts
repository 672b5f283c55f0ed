/** Which properties an event declares. */
import { resolve } from './json-pointer.ts';
import { outlineBody, type BodyOutline } from './outline-body.ts';
import { inDocument } from './outline-schema.ts';
import type { Specification, WebhookContract } from './types.ts';

/** None for one whose bodies are no JSON. */
export function outlineEvent(
  { document }: Pick<Specification, 'document'>,
  { schema }: Pick<WebhookContract, 'schema'>,
): BodyOutline {
  const declared = schema && resolve(document, schema)?.value;
  return outlineBody(declared, inDocument(document), 'event');
}
