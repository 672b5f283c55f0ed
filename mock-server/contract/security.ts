/** Whether a request carries the credentials its operation asks for, by Prism's own validators. */
import { validateSecurity } from '@stoplight/prism-http/dist/validator/validators/security/index.js';
import type { ContractRequest, Operation } from './types.ts';

/** The document declares no answer of its own kind for this: it is a 401. */
export interface SecurityViolation {
  readonly message: string;
  /** For `WWW-Authenticate`; empty when the schemes have no challenge (API keys). */
  readonly challenges: readonly string[];
}

/**
 * Looks at form, not at validity: any non-empty key or token will do.
 * Alternatives (OR), combinations (AND) and the empty alternative `{}` count as OpenAPI says.
 * @returns undefined when the request may pass; schemes nobody can check (`mutualTLS`) pass.
 */
export function checkSecurity(
  { http }: Operation,
  request: Pick<ContractRequest, 'headers' | 'query'>,
): SecurityViolation | undefined {
  if (http.security === undefined || http.security.length === 0) return undefined;
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as const],
    ),
  );
  const result = validateSecurity({
    resource: http,
    element: {
      url: { path: http.path, query: Object.fromEntries(request.query) },
      headers,
    },
  });
  if (result._tag === 'Right') return undefined;
  const [violation] = result.left;
  if (violation.code !== 401) return undefined;
  return { message: violation.message, challenges: violation.tags ?? [] };
}
