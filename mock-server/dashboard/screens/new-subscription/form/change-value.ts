/** Changes of JSON that leave the former value as it was. */
import type { JsonRecord } from './json-record.ts';

/** Own members only: `__proto__` is a name like any other. @param value undefined takes the member away */
export function withMember(record: JsonRecord, name: string, value: unknown): JsonRecord {
  const members = Object.entries(record);
  if (value === undefined) return Object.fromEntries(members.filter(([key]) => key !== name));
  if (!Object.hasOwn(record, name)) return Object.fromEntries([...members, [name, value]]);
  return Object.fromEntries(members.map(([key, one]) => [key, key === name ? value : one]));
}

export function withItem(list: readonly unknown[], index: number, value: unknown): unknown[] {
  return list.map((item, at) => (at === index ? value : item));
}

export function withoutItem(list: readonly unknown[], index: number): unknown[] {
  return list.filter((_, at) => at !== index);
}
