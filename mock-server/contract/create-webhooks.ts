/** The document's `webhooks`, which Prism does not know: bodies are checked by the schemas as they stand. */
import { isRecord } from './is-record.ts';
import { follow, type Place } from './json-pointer.ts';
import { kindOfBody, parseMediaType } from './media-type.ts';
import { readEvidence } from './read-evidence.ts';
import type { DocumentCompiler } from './compile-document.ts';
import type { Violation, WebhookContract } from './types.ts';
import { toViolations } from './violation.ts';
import { METHODS } from './walk-schemas.ts';

const NONE: readonly Violation[] = [];

/**
 * One contract for each entry: of its POST, or else of its first method.
 * `readOnly` and `writeOnly` change nothing: an event is neither a request nor an answer.
 * @param document prepared, references kept
 * @throws SpecificationError when the schema of a body does not compile
 */
export function createWebhooks(
  document: Record<string, unknown>,
  compiler: DocumentCompiler,
): Map<string, WebhookContract> {
  const webhooks = new Map<string, WebhookContract>();
  const entries = isRecord(document['webhooks']) ? Object.keys(document['webhooks']) : [];
  for (const name of entries) {
    const item = at(document, { value: document['webhooks'], tokens: ['webhooks'] }, [name]);
    const method = ['post', ...METHODS].find(
      (known) => isRecord(item?.value) && known in item.value,
    );
    const operation = method === undefined ? undefined : at(document, item, [method]);
    webhooks.set(name, createWebhook(name, document, operation, compiler));
  }
  return webhooks;
}

function createWebhook(
  name: string,
  document: Record<string, unknown>,
  operation: Place | undefined,
  compiler: DocumentCompiler,
): WebhookContract {
  const content = at(document, operation, ['requestBody', 'content']);
  const types = isRecord(content?.value) ? Object.keys(content.value) : [];
  const type = types.find(isJson) ?? types[0];
  const media = type === undefined ? undefined : at(document, content, [type]);
  const schema = at(document, media, ['schema']);
  const validate = schema && compiler.compileAt(schema.tokens);
  return {
    name,
    evidence: readEvidence(isRecord(operation?.value) ? operation.value['x-evidence'] : undefined),
    example: exampleOf(document, media, schema),
    validateBody: (body) => (validate ? toViolations(validate(body), 'body', body) : NONE),
  };
}

/** A member further in, references followed on the way and at the end. */
function at(document: unknown, from: Place | undefined, way: readonly string[]): Place | undefined {
  let place = from && follow(document, from);
  for (const token of way) {
    if (!isRecord(place?.value) || !Object.hasOwn(place.value, token)) return undefined;
    place = follow(document, { value: place.value[token], tokens: [...place.tokens, token] });
  }
  return place;
}

function exampleOf(
  document: unknown,
  media: Place | undefined,
  schema: Place | undefined,
): unknown {
  const single = at(document, media, ['example']);
  if (single !== undefined) return single.value;
  const named = at(document, media, ['examples'])?.value;
  const [first] = isRecord(named) ? Object.keys(named) : [];
  if (first !== undefined) return at(document, media, ['examples', first, 'value'])?.value;
  const own = isRecord(schema?.value) ? schema.value : {};
  return (
    own['example'] ??
    (Array.isArray(own['examples']) ? (own['examples'] as unknown[])[0] : undefined)
  );
}

function isJson(text: string): boolean {
  const mediaType = parseMediaType(text);
  return mediaType !== undefined && kindOfBody(mediaType) === 'json';
}
