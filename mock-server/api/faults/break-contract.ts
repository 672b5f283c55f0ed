/** Breaks an answer's body at one place. The validator is the judge: what it lets pass is not taken. */
import { isRecord } from '../../contract/is-record.ts';
import { formatPointer } from '../../contract/json-pointer.ts';
import type { Violation } from '../../contract/types.ts';

/** The violations of the answer with this body. */
export type CheckBody = (body: unknown) => readonly Violation[];

export interface BrokenBody {
  readonly body: unknown;
  /** Where, and what was done there. */
  readonly effect: string;
}

/** In longer answers the first ones are all alike. */
const mostPlaces = 500;

/** The candidates for a value of another type, the likeliest mistakes first. */
const otherValues: readonly unknown[] = [12345, 'not of this type', true, null, {}, []];

/** @returns undefined where the specification would still be kept, wherever a required property is left out */
export function leaveOutProperty(body: unknown, check: CheckBody): BrokenBody | undefined {
  for (const path of propertiesOf(body)) {
    const parent = path.slice(0, -1);
    const name = path.at(-1) ?? '';
    const broken = changeAt(body, parent, (object) => without(object, name));
    const pointer = formatPointer(parent);
    const isMissed = check(broken).some(
      (violation) =>
        violation.keyword === 'required' &&
        violation.pointer === pointer &&
        violation.params['missingProperty'] === name,
    );
    if (isMissed) {
      return { body: broken, effect: `Left out the required property ${formatPointer(path)}.` };
    }
  }
  return undefined;
}

/** @returns undefined where the specification takes every type */
export function changeType(body: unknown, check: CheckBody): BrokenBody | undefined {
  // The body itself comes last: a client notices that too soon.
  for (const path of [...propertiesOf(body), []]) {
    const pointer = formatPointer(path);
    const before = valueAt(body, path);
    for (const other of otherValues) {
      if (typeOf(other) === typeOf(before)) continue;
      const broken = changeAt(body, path, () => other);
      const isNoticed = check(broken).some(
        (violation) => violation.location === 'body' && violation.pointer === pointer,
      );
      if (isNoticed) {
        const where = pointer === '' ? 'the body' : pointer;
        const types = `${typeOf(other)} instead of ${typeOf(before)}`;
        return { body: broken, effect: `Made ${where} ${types}.` };
      }
    }
  }
  return undefined;
}

type Path = readonly string[];

/** The properties of all objects, those of the outer ones first. */
function propertiesOf(body: unknown): Path[] {
  const found: Path[] = [];
  let level: { value: unknown; path: Path }[] = [{ value: body, path: [] }];
  while (level.length > 0 && found.length < mostPlaces) {
    const next = level.flatMap(({ value, path }) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([name, inner]) => ({
            value: inner as unknown,
            path: [...path, name],
            isProperty: isRecord(value),
          }))
        : [],
    );
    found.push(...next.filter(({ isProperty }) => isProperty).map(({ path }) => path));
    level = next.slice(0, mostPlaces);
  }
  return found.slice(0, mostPlaces);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, name) => (found as Readonly<Record<string, unknown>>)[name],
    value,
  );
}

/** A copy that differs at `path`. */
function changeAt(value: unknown, path: Path, change: (found: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((inner: unknown, index) =>
      String(index) === name ? changeAt(inner, rest, change) : inner,
    );
  }
  return Object.fromEntries(
    Object.entries(value as object).map(([key, inner]: [string, unknown]) => [
      key,
      key === name ? changeAt(inner, rest, change) : inner,
    ]),
  );
}

function without(object: unknown, name: string): unknown {
  return Object.fromEntries(Object.entries(object as object).filter(([key]) => key !== name));
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
