/** The refusals that a fault plays, where the status alone does not say which. */
import type { Exchange } from '../../api/exchange.ts';
import type { Problem } from '../../rules/problem.ts';
import { hookIdAsSent } from './addressed-hook.ts';

export function playedRefusal(status: number, exchange: Exchange): Problem | undefined {
  const id = hookIdAsSent(exchange);
  if (status === 404 && id !== undefined) return { kind: 'not-found', resource: 'webhook', id };
  if (status !== 422) return undefined;
  const missingProperty = exchange.path.endsWith('/admin') ? 'emails' : 'destination';
  const violation = {
    location: 'body',
    pointer: '',
    keyword: 'required',
    params: { missingProperty },
    message: '',
    schemaPath: '',
  } as const;
  return { kind: 'invalid-request', violations: [violation] };
}
