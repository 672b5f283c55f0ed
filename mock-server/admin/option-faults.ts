/** What is wrong with the member `options` of a body, for the client. */
import { formatPointer } from '../contract/json-pointer.ts';
import type { ReadOptions } from './read-options.ts';
import type { Finding } from './refusal.ts';

/** @returns nothing when nothing is wrong */
export function optionFaults(read: ReadOptions): Finding[] {
  if ('values' in read) return [];
  return read.problems.map(({ name, message, nearest }) => ({
    location: 'body',
    pointer: formatPointer(['options', name]),
    message,
    ...(nearest && { nearest }),
  }));
}
