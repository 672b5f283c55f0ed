/** Adds a property that nobody knows to every object, as providers reserve the right to do. */
import { isRecord } from '../../contract/is-record.ts';

const usualName = 'x_sandbox_unknown';

/** @returns a copy, at every depth */
export function addUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(addUnknown);
  if (!isRecord(value)) return value;
  const members = Object.entries(value).map(([name, inner]) => [name, addUnknown(inner)] as const);
  return Object.fromEntries([...members, [freeName(value), 'added by a fault']]);
}

/** How many objects there are, at every depth. */
export function countObjects(value: unknown): number {
  if (Array.isArray(value)) return sum(value.map(countObjects));
  return isRecord(value) ? 1 + sum(Object.values(value).map(countObjects)) : 0;
}

function freeName(object: Readonly<Record<string, unknown>>): string {
  let name = usualName;
  for (let number = 2; Object.hasOwn(object, name); number += 1) name = `${usualName}_${number}`;
  return name;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
