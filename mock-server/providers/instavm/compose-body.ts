/** What every event looks like [assumed: the body is not published]. */
import type { Occurrence } from '../../delivery/policy.ts';
import { timestamp } from './timestamp.ts';

export function composeBody({ id, type, data, at }: Occurrence): object {
  return { id, type, created_at: timestamp(at), data };
}
