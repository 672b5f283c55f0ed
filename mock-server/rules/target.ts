/** The parts of a request that a rule looks at. */
import type { IncomingMessage } from 'node:http';
import { isRecord } from '../contract/is-record.ts';
import { formatPointer } from '../contract/json-pointer.ts';
import { bodyOf } from './rule.ts';

/** One value of the body. A rule passes over values of a type it is not about: shape is the contract's business. */
export interface Target {
  /** JSON pointer into the body: `/destination`, `/items/0/url`. */
  readonly pointer: string;
  readonly value: unknown;
}

/** Finds what a rule looks at; gives nothing for a body of another shape. */
export type Targets = (request: IncomingMessage) => readonly Target[];

/**
 * The named fields of a body that is an object, in the order of `names`; those that are absent are left out.
 * Only the body's own fields count, so a body without `constructor` has none.
 */
export function fields(...names: readonly string[]): Targets {
  return (request) => {
    const body = bodyOf(request);
    if (!isObject(body)) return [];
    return names
      .filter((name) => Object.hasOwn(body, name))
      .map((name) => ({ pointer: pointerBelow('', name), value: body[name] }));
  };
}

/** JSON pointer to the member `name` of the object at `pointer` (RFC 6901: `~` becomes `~0`, `/` becomes `~1`). */
export function pointerBelow(pointer: string, name: string): string {
  return pointer + formatPointer([name]);
}

/** A JSON object, for reading: what a rule looks at, it does not change. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value);
}
