/** The records of a snapshot's collection, with the places that findings point at. */
import { formatPointer } from '../contract/json-pointer.ts';
import type { Snapshot } from '../sandbox/snapshot.ts';
import type { Finding } from './refusal.ts';

export interface StoredRecord<Value> {
  readonly key: string;
  readonly value: Value;
  /** @param below key or record, and what is wrong inside */
  readonly finding: (below: string, message: string) => Finding;
}

export function recordsOf<Value>(
  collections: Snapshot['collections'],
  name: string,
): StoredRecord<Value>[] {
  const records = collections[name]?.records ?? [];
  return records.map(([key, , value], index) => ({
    key,
    value: value as Value,
    finding: (below, message) => ({
      location: 'body',
      pointer: formatPointer(['collections', name, 'records', String(index)]) + below,
      message,
    }),
  }));
}
