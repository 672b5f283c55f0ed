/** The refusals that a fault plays, where the status alone does not say which. */
import type { Exchange } from '../../api/exchange.ts';
import type { Problem } from '../../rules/problem.ts';

export function playedRefusal(status: number, { match }: Exchange): Problem | undefined {
  if (status === 422) return { kind: 'invalid-request', violations: [missingUrl] };
  if (status !== 404 || match.kind !== 'matched') return undefined;
  const { endpoint_id: endpoint, delivery_id: delivery } = match.path;
  if (endpoint !== undefined) return { kind: 'not-found', resource: 'endpoint', id: endpoint };
  if (delivery !== undefined) return { kind: 'not-found', resource: 'delivery', id: delivery };
  return undefined;
}

const missingUrl = {
  location: 'body',
  pointer: '',
  keyword: 'required',
  params: { missingProperty: 'url' },
  message: '',
  schemaPath: '',
} as const;
