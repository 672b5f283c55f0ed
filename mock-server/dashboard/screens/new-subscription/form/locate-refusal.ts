/** Which field of a form a refusal speaks of, whatever the form that a provider gives its refusals. */
import type { Field } from './field.ts';
import { isRecord } from './json-record.ts';
import type { JsonRecord } from './json-record.ts';

export interface LocatedRefusal {
  /** `body`, `path`, `query` or `header`, then the names and indices: `['body', 'items', '0', 'url']`. */
  readonly path: readonly string[];
  /** In the provider's words. */
  readonly message: string;
}

/** What can be filled in: the parameters as members of `path`, `query` and `header`, and the `body`. */
export type FormFields = Readonly<Record<string, Field>>;

interface Clue {
  readonly trail: readonly string[];
  readonly message: string;
}

/**
 * Looks for the places that refusals name: lists such as `loc`, pointers, members with the name of a field, and messages
 * that begin with that name. What cannot be told is left out: the refusal itself is shown as well.
 */
export function locateRefusal(refusal: unknown, fields: FormFields): LocatedRefusal[] {
  return cluesIn(refusal, [], false).flatMap(({ trail, message }) => {
    const path = pathOf(trail, fields) ?? pathInWords(message, fields);
    return path ? [{ path, message }] : [];
  });
}

const placeNames = ['pointer', 'instancePath', 'loc', 'location', 'path', 'field', 'param'];
const messageNames = ['msg', 'message', 'detail', 'description', 'title'];

function cluesIn(node: unknown, trail: readonly string[], isOneOfMany: boolean): Clue[] {
  // At the top there are words about the whole, and a field may have the name of one of them.
  if (typeof node === 'string') {
    return [{ trail: isOneOfMany || trail.length < 2 ? [] : trail, message: node }];
  }
  if (Array.isArray(node)) {
    const items: readonly unknown[] = node;
    return items.flatMap((item) =>
      typeof item === 'string' ? [{ trail, message: item }] : cluesIn(item, trail, true),
    );
  }
  if (!isRecord(node)) return [];
  const placed = placedClue(node);
  if (placed) return [placed];
  return Object.entries(node).flatMap(([name, below]) =>
    cluesIn(below, [...trail, name], isOneOfMany),
  );
}

function placedClue(node: JsonRecord): Clue | undefined {
  const message = messageNames.map((name) => node[name]).find((text) => typeof text === 'string');
  const place = placeNames.map((name) => node[name]).find((found) => found !== undefined);
  if (message === undefined) return undefined;
  if (Array.isArray(place)) return { trail: place.map(String), message };
  if (typeof place === 'string') return { trail: place.split(/[/.]/).filter(Boolean), message };
  return undefined;
}

/** The longest end of a trail that leads to a field. */
function pathOf(trail: readonly string[], fields: FormFields): readonly string[] | undefined {
  for (let from = 0; from < trail.length; from += 1) {
    const end = trail.slice(from);
    const [first = ''] = end;
    const within = Object.hasOwn(fields, first) ? fields[first] : undefined;
    if (within && end.length > 1 && leadsToField(within, end.slice(1))) return end;
    const place = Object.keys(fields).find((name) => leadsToField(fields[name], end));
    if (place !== undefined) return [place, ...end];
  }
  return undefined;
}

function leadsToField(field: Field | undefined, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (!field) return false;
  if (name === undefined) return true;
  if (field.kind === 'object') {
    return leadsToField(field.members.find((member) => member.name === name)?.field, rest);
  }
  if (field.kind === 'list') return /^\d+$/.test(name) && leadsToField(field.item, rest);
  if (field.kind === 'words') return /^\d+$/.test(name) && rest.length === 0;
  return field.kind === 'map' || field.kind === 'json';
}

/** `Target url can't be blank` is about `target_url`. */
function pathInWords(message: string, fields: FormFields): readonly string[] | undefined {
  const text = message.toLowerCase();
  for (const [place, field] of Object.entries(fields)) {
    if (field.kind !== 'object') continue;
    const found = field.members.find(({ name }) =>
      [name, name.replaceAll('_', ' ')].some((words) => text.startsWith(`${words.toLowerCase()} `)),
    );
    if (found) return [place, found.name];
  }
  return undefined;
}
