/** What keeps the records of a collection, as they stand in a snapshot, from becoming a table. */
import { formatPointer } from '../contract/json-pointer.ts';
import { messageOf } from '../contract/message-of.ts';
import type { Collection } from '../sandbox/collection.ts';
import type { TableContent } from '../sandbox/table.ts';
import type { Finding } from './refusal.ts';

export function* tableFaults(
  { next, records }: TableContent<object>,
  collection: Collection<never>,
): Generator<Finding> {
  const { name, indexes } = collection as unknown as Collection<object>;
  const keys = new Set<string>();
  let last = 0;
  for (const [index, [key, position, value]] of records.entries()) {
    const finding = (member: '0' | '1' | '2', message: string): Finding => ({
      location: 'body',
      pointer: formatPointer(['collections', name, 'records', String(index), member]),
      message,
    });
    if (keys.has(key)) yield finding('0', 'repeats the key of an earlier record');
    keys.add(key);
    if (position <= last) yield finding('1', `must be greater than the position before, ${last}`);
    if (position >= next) yield finding('1', `must be less than \`next\`, ${next}`);
    last = Math.max(last, position);
    const broken = Object.entries(indexes).flatMap(([by, bucketOf]) =>
      indexFault(by, bucketOf, value),
    );
    for (const message of broken) yield finding('2', message);
  }
}

function indexFault(by: string, bucketOf: (value: object) => string, value: object): string[] {
  try {
    bucketOf(value);
    return [];
  } catch (error) {
    return [`cannot be looked up by ${by}: ${messageOf(error)}`];
  }
}
