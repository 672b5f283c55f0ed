/** What a document sends: its `webhooks`, which Prism does not know, and where the schemas of their bodies stand. */
import { readEventHeaders, type EventHeader } from './event-headers.ts';
import type { Evidence } from './evidence.ts';
import { isRecord } from './is-record.ts';
import { follow, type Place } from './json-pointer.ts';
import { kindOfBody, parseMediaType } from './media-type.ts';
import { readEvidence } from './read-evidence.ts';
import { METHODS } from './walk-schemas.ts';

/** One request that the provider sends: an entry of `webhooks`, or of a callback. */
export interface EventEntry {
  readonly name: string;
  /** Upper case: of the path item's POST, or else of its first method. */
  readonly method: string;
  /** What the body is sent as; undefined when the document declares none. */
  readonly mediaType?: string | undefined;
  /** Whether bodies are texts, and not written from data. */
  readonly isText: boolean;
  readonly evidence?: Evidence | undefined;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly example?: unknown;
  /** Where the schema of the body stands; undefined when there is none. */
  readonly schema?: readonly string[] | undefined;
  readonly headers: readonly EventHeader[];
}

/** @param document prepared, references kept */
export function readWebhooks(document: Record<string, unknown>): EventEntry[] {
  const entries = isRecord(document['webhooks']) ? Object.keys(document['webhooks']) : [];
  const all: Place = { value: document['webhooks'], tokens: ['webhooks'] };
  return entries.map((name) => readEvent(name, at(document, all, [name]), document));
}

/** @param item the path item */
export function readEvent(
  name: string,
  item: Place | undefined,
  document: Record<string, unknown>,
): EventEntry {
  const method = ['post', ...METHODS].find((known) => isRecord(item?.value) && known in item.value);
  const operation = method === undefined ? undefined : at(document, item, [method]);
  const content = at(document, operation, ['requestBody', 'content']);
  const types = isRecord(content?.value) ? Object.keys(content.value) : [];
  const type = types.find(isJson) ?? types[0];
  const media = type === undefined ? undefined : at(document, content, [type]);
  const schema = at(document, media, ['schema']);
  return {
    name,
    method: (method ?? 'post').toUpperCase(),
    mediaType: type?.includes('*') ? 'application/json' : type,
    isText: type !== undefined && !isData(type),
    evidence: readEvidence(memberOf(operation, 'x-evidence')),
    summary: textIn(operation, 'summary') ?? textIn(item, 'summary'),
    description: textIn(operation, 'description') ?? textIn(item, 'description'),
    example: exampleOf(document, media, schema),
    schema: schema?.tokens,
    headers: readEventHeaders(document, [operation, item]),
  };
}

function memberOf(place: Place | undefined, name: string): unknown {
  return isRecord(place?.value) ? place.value[name] : undefined;
}

function textIn(place: Place | undefined, name: string): string | undefined {
  const value = memberOf(place, name);
  return typeof value === 'string' ? value : undefined;
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
