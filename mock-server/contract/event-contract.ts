/** What the document says of one request that the provider sends: an entry of `webhooks`, or of a callback. */
import type { DocumentCompiler } from './compile-document.ts';
import type { DetachSchema } from './detach-schema.ts';
import { generateValue, type Generated } from './generate-value.ts';
import { isRecord } from './is-record.ts';
import { follow, type Place } from './json-pointer.ts';
import { kindOfBody, parseMediaType } from './media-type.ts';
import { readEvidence } from './read-evidence.ts';
import type { Violation, WebhookContract } from './types.ts';
import { toViolations } from './violation.ts';
import { METHODS } from './walk-schemas.ts';

const NONE: readonly Violation[] = [];

/** The document that events stand in. */
export interface EventContext {
  /** Prepared, references kept. */
  readonly document: Record<string, unknown>;
  readonly compiler: DocumentCompiler;
  readonly detach: DetachSchema;
}

/**
 * Of the path item's POST, or else of its first method. Bodies are checked by the schemas as they stand: `readOnly` and
 * `writeOnly` change nothing, since an event is neither a request nor an answer.
 * @throws SpecificationError when the schema of the body does not compile
 */
export function createEventContract(
  name: string,
  item: Place | undefined,
  { document, compiler, detach }: EventContext,
): WebhookContract {
  const method = ['post', ...METHODS].find((known) => isRecord(item?.value) && known in item.value);
  const operation = method === undefined ? undefined : at(document, item, [method]);
  const content = at(document, operation, ['requestBody', 'content']);
  const types = isRecord(content?.value) ? Object.keys(content.value) : [];
  const type = types.find(isJson) ?? types[0];
  const media = type === undefined ? undefined : at(document, content, [type]);
  const schema = at(document, media, ['schema']);
  const validate = schema && compiler.compileAt(schema.tokens);
  const isText = type !== undefined && !isData(type);
  const validateBody = (body: unknown): readonly Violation[] => {
    if (isText) return typeof body === 'string' ? NONE : [noText(type, body)];
    return validate ? toViolations(validate(body), 'body', body) : NONE;
  };
  return {
    name,
    method: (method ?? 'post').toUpperCase(),
    mediaType: type?.includes('*') ? 'application/json' : type,
    evidence: readEvidence(isRecord(operation?.value) ? operation.value['x-evidence'] : undefined),
    example: exampleOf(document, media, schema),
    validateBody,
    generateBody: generator(schema && !isText && detach(schema.value), validateBody),
  };
}

/** A member further in, references followed on the way and at the end. */
export function at(
  document: unknown,
  from: Place | undefined,
  way: readonly string[],
): Place | undefined {
  let place = from && follow(document, from);
  for (const token of way) {
    if (!isRecord(place?.value) || !Object.hasOwn(place.value, token)) return undefined;
    place = follow(document, { value: place.value[token], tokens: [...place.tokens, token] });
  }
  return place;
}

/** @param schema detached from the document, whose references will not stay as they are */
function generator(
  schema: unknown,
  validateBody: (body: unknown) => readonly Violation[],
): (seed: string) => Generated {
  if (!isRecord(schema)) {
    return () => ({ kind: 'none', attempts: 0, reason: 'there is no schema for it' });
  }
  const fault = (value: unknown): string | undefined => {
    const [found] = validateBody(value);
    return found && `${found.pointer} ${found.message}`.trim();
  };
  return (seed) => generateValue(schema, { seed, fault });
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

/** Whether bodies of this type are written from data; of any other they are texts. */
function isData(text: string): boolean {
  const mediaType = parseMediaType(text);
  const kind = mediaType && kindOfBody(mediaType);
  return kind === 'json' || (kind === 'form' && mediaType?.type === 'application');
}

function noText(type: string, received: unknown): Violation {
  return {
    location: 'body',
    pointer: '',
    keyword: 'type',
    params: { type: 'string' },
    message: `must be a text, since ${type} is sent as it is given`,
    received,
    schemaPath: '#',
  };
}
