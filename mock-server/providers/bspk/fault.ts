/** The refusals that a fault plays, where the status alone does not say which. */
import type { Exchange } from '../../api/exchange.ts';
import type { Problem } from '../../rules/problem.ts';

export function playedRefusal(status: number, { match }: Exchange): Problem | undefined {
  const id = match.kind === 'matched' ? match.path['id'] : undefined;
  if (status === 404 && id !== undefined) {
    return { kind: 'not-found', resource: 'webhook endpoints', id };
  }
  return status === 422 ? { kind: 'invalid-request', violations: [invalidTarget] } : undefined;
}

const invalidTarget = {
  location: 'body',
  pointer: '/target_url',
  keyword: 'format',
  params: {},
  message: '',
  schemaPath: '',
} as const;
