/** The headers that an event declares, and what is wrong with those that came. */
import { readHeaderText, shapeOf } from './deserialize-parameter.ts';
import type { HeaderShape } from './deserialize-parameter.ts';
import { isRecord } from './is-record.ts';
import { follow, type Place } from './json-pointer.ts';
import type { Validate } from './schema-compiler.ts';
import type { Violation } from './types.ts';
import { toViolations } from './violation.ts';

/** A parameter of an event that travels as a header. */
export interface EventHeader extends HeaderShape {
  /** As the document writes it. */
  readonly name: string;
  readonly isRequired: boolean;
  /** Where its schema stands in the document; undefined when it has none. */
  readonly schema?: readonly string[] | undefined;
}

/** @param headers names in lower case, repeated ones joined */
export type CheckHeaders = (headers: Readonly<Record<string, string>>) => readonly Violation[];

/**
 * @param document prepared, references kept
 * @param owners the operation, and the path item: what the first one says of a header counts
 */
export function readEventHeaders(
  document: unknown,
  owners: readonly (Place | undefined)[],
): EventHeader[] {
  const found = new Map<string, EventHeader>();
  for (const header of owners.flatMap((owner) => headersOf(document, owner))) {
    const key = header.name.toLowerCase();
    if (!found.has(key)) found.set(key, header);
  }
  return [...found.values()];
}

function headersOf(document: unknown, owner: Place | undefined): EventHeader[] {
  const list = memberOf(document, owner, 'parameters');
  const items = Array.isArray(list?.value) ? (list.value as unknown[]) : [];
  return items.flatMap((item, index): EventHeader[] => {
    const tokens = [...(list?.tokens ?? []), String(index)];
    const place = follow(document, { value: item, tokens });
    if (!isRecord(place?.value) || place.value['in'] !== 'header') return [];
    const { name, required, explode } = place.value;
    if (typeof name !== 'string') return [];
    const schema = memberOf(document, place, 'schema');
    const shape = shapeOf(isRecord(schema?.value) ? schema.value : {}, document);
    const way = { shape, explode: explode === true };
    return [{ name, isRequired: required === true, ...way, schema: schema?.tokens }];
  });
}

function memberOf(document: unknown, owner: Place | undefined, name: string): Place | undefined {
  if (!isRecord(owner?.value) || !Object.hasOwn(owner.value, name)) return undefined;
  return follow(document, { value: owner.value[name], tokens: [...owner.tokens, name] });
}

/** @param validate of an object with the values by name, which it converts to their types */
export function createHeaderCheck(
  declared: readonly EventHeader[],
  validate: Validate,
): CheckHeaders {
  return (headers) => {
    const errors = validate(valuesOf(declared, headers));
    // Converting changes the values in place, and a violation is about the text that came.
    return toViolations(errors, 'header', valuesOf(declared, headers));
  };
}

function valuesOf(
  declared: readonly EventHeader[],
  headers: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return Object.fromEntries(
    declared.flatMap((header) => {
      const text = headers[header.name.toLowerCase()];
      return text === undefined ? [] : [[header.name, readHeaderText(text, header)]];
    }),
  );
}
