/** What happens at the provider [assumed: only the patterns `vm.*` and `snapshot.*` are public]. */
import { compileGlob } from '../../sandbox/compile-glob.ts';
import type { Endpoint } from './endpoint.ts';

export const eventTypes: readonly string[] = [
  'vm.created',
  'vm.started',
  'vm.stopped',
  'vm.deleted',
  'vm.error',
  'snapshot.created',
  'snapshot.deleted',
  'snapshot.failed',
];

/** `*` stands for any text: an event type has no slashes, at which it would end. */
export function asksFor({ eventPatterns }: Endpoint, type: string): boolean {
  return eventPatterns.some((pattern) => compileGlob(pattern)(type));
}
