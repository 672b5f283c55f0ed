/** Where in a document the part begins that a violation is about: a body's schema, a parameter, the list of statuses. */
import { findResponse } from './find-response.ts';
import { isRecord } from './is-record.ts';
import { follow, formatPointer, parsePointer, resolve } from './json-pointer.ts';
import { findMediaType, parseMediaType } from './media-type.ts';
import { createOperationPlace } from './operation-place.ts';
import type { Violation } from './types.ts';

/** What was checked. */
export interface Entry {
  /** Tokens of its operation: `['paths', '/hooks', 'get']`, `['webhooks', 'sold', 'post']`. */
  readonly operation: readonly string[];
  /** Of an answer; undefined for a request. */
  readonly status?: number | undefined;
  /** The whole Content-Type; undefined when there is none. */
  readonly contentType: string | undefined;
}

export interface FoundEntry {
  readonly tokens: readonly string[];
  /** Of the value within what the schema there is for; undefined where it is no schema. */
  readonly pointer?: string;
}

export function findEntry(document: unknown, entry: Entry, violation: Violation): FoundEntry {
  const { operation, status } = entry;
  if (status === undefined) return ofRequest(document, entry, violation);
  const responses = [...operation, 'responses'];
  const codes = keysAt(document, responses).map((key) => ({ key, code: codeOf(key) }));
  const found = findResponse(codes, status);
  if (!found || violation.location === 'status') return { tokens: responses };
  const response = [...responses, found.key];
  if (violation.location === 'header') return ofHeader(document, response, violation);
  return ofContent(document, response, entry, violation);
}

/** `4xx` is written in either case. */
function codeOf(key: string): string {
  return /^\dxx$/i.test(key) ? key.toUpperCase() : key;
}

function ofRequest(
  document: unknown,
  { operation, contentType }: Entry,
  violation: Violation,
): FoundEntry {
  if (violation.location === 'body' || violation.location === 'media-type') {
    const body = [...operation, 'requestBody'];
    const isOld = resolve(document, body) === undefined;
    if (isOld) return ofOldBody(document, operation, violation);
    if (isMissing(violation)) return { tokens: [...realTokens(document, body), 'required'] };
    return ofContent(document, body, { operation, contentType }, violation);
  }
  return ofParameter(document, operation, violation);
}

/** OpenAPI 2.0: the body is a parameter. */
function ofOldBody(
  document: unknown,
  operation: readonly string[],
  violation: Violation,
): FoundEntry {
  const names = keysAt(document, [...operation, 'parameters']);
  const at = names.find((index) => {
    const item = resolve(document, [...operation, 'parameters', index]);
    const value = item && follow(document, item)?.value;
    return isRecord(value) && value['in'] === 'body';
  });
  if (at === undefined) return { tokens: operation };
  const tokens = [...operation, 'parameters', at];
  if (isMissing(violation)) return { tokens: [...realTokens(document, tokens), 'required'] };
  return { tokens: [...tokens, 'schema'], pointer: violation.pointer };
}

const isMissing = ({ keyword, pointer, received }: Violation): boolean =>
  keyword === 'required' && pointer === '' && received === undefined;

function ofContent(
  document: unknown,
  owner: readonly string[],
  { contentType }: Entry,
  { location, keyword, pointer }: Violation,
): FoundEntry {
  const content = [...owner, 'content'];
  if (resolve(document, content) === undefined) {
    const schema = [...owner, 'schema'];
    const isThere = keyword !== 'undeclared' && resolve(document, schema) !== undefined;
    return isThere ? { tokens: schema, pointer } : { tokens: realTokens(document, owner) };
  }
  if (location === 'media-type' || keyword === 'undeclared') {
    return { tokens: realTokens(document, content) };
  }
  const types = keysAt(document, content);
  const declared = types.flatMap((type) => {
    const mediaType = parseMediaType(type);
    return mediaType ? [{ type, mediaType }] : [];
  });
  const actual = contentType === undefined ? undefined : parseMediaType(contentType);
  const type = actual ? findMediaType(declared, actual, false)?.type : types[0];
  if (type === undefined) return { tokens: realTokens(document, content) };
  return { tokens: [...content, type, 'schema'], pointer };
}

function ofHeader(
  document: unknown,
  response: readonly string[],
  { pointer, params }: Violation,
): FoundEntry {
  const [first, ...rest] = parsePointer(pointer);
  const missing = first === undefined ? params['missingProperty'] : undefined;
  const wanted = String(first ?? missing).toLowerCase();
  const headers = [...response, 'headers'];
  const name = keysAt(document, headers).find((key) => key.toLowerCase() === wanted);
  if (name === undefined) return { tokens: realTokens(document, response) };
  const tokens = [...headers, name];
  if (missing !== undefined) return { tokens: [...realTokens(document, tokens), 'required'] };
  return { ...schemaOf(document, tokens), pointer: formatPointer(rest) };
}

function ofParameter(
  document: unknown,
  operation: readonly string[],
  { location, pointer, params }: Violation,
): FoundEntry {
  const [first, ...rest] = parsePointer(pointer);
  const missing = first === undefined ? params['missingProperty'] : undefined;
  const place = createOperationPlace(document, operation, {
    side: 'request',
    dialect: '',
    bundle: {},
  });
  const found = parsePointer(place.pointerOfParameter(location, String(first ?? missing)));
  if (found.at(-1) !== 'schema') return { tokens: found };
  const parameter = found.slice(0, -1);
  if (missing !== undefined) return { tokens: [...realTokens(document, parameter), 'required'] };
  return { ...schemaOf(document, parameter), pointer: formatPointer(rest) };
}

/** In 2.0 parameters and headers are their own schemas. */
function schemaOf(document: unknown, owner: readonly string[]): { tokens: readonly string[] } {
  const schema = [...owner, 'schema'];
  return { tokens: resolve(document, schema) ? schema : realTokens(document, owner) };
}

function keysAt(document: unknown, tokens: readonly string[]): string[] {
  const place = resolve(document, tokens);
  const value = place && follow(document, place)?.value;
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** References followed, those at the end too: where it really stands. */
function realTokens(document: unknown, tokens: readonly string[]): readonly string[] {
  const place = resolve(document, tokens);
  return (place && follow(document, place)?.tokens) ?? tokens;
}
