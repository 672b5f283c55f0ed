/** Attempts for tests. */
import type { Attempt } from './time-line.ts';

export function attemptOf({ number, at }: Pick<Attempt, 'number' | 'at'>): Attempt {
  return {
    id: `att_${number}`,
    number,
    trigger: 'automatic',
    at,
    request: {
      method: 'POST',
      url: 'http://x.example/in',
      address: '127.0.0.1',
      headers: [['X-A', '1']],
      body: '{"a":1,"b":2}',
    },
    response: { status: 200, headers: [['X-B', '1']], body: 'no JSON', truncated: false },
    error: null,
    result: 'delivered',
    durationMs: 1,
    notes: [],
  };
}
