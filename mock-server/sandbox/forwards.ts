/** Which targets are reached elsewhere: the public address of a receiver, and where it listens while it is tested. */
import { defineCollection } from './collection.ts';

/** Two http or https URLs, as given; every target that begins with `from` goes to `to`. */
export interface Forward {
  readonly from: string;
  readonly to: string;
}

/** In the order in which they were given; the key is `forwardKey(from)`. */
export const forwards = defineCollection<Forward>('forwards');

/**
 * One spelling for all that name the same targets: host in lower case, no default port, no slash at the end.
 * @param from an absolute URL
 */
export function forwardKey(from: string): string {
  const { origin, pathname } = new URL(from);
  return origin + pathname.replace(/\/+$/, '');
}
