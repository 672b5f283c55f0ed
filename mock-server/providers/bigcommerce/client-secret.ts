/** The secret of an API client, which signs what is sent to its hooks. */
import { credentials } from '../../sandbox/credentials.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** @returns undefined when no credential of the sandbox is the client's, so that nothing can be signed for it */
export function clientSecret(sandbox: Sandbox, clientId: string): string | undefined {
  const credential = sandbox.state
    .table(credentials)
    .in('provider', 'bigcommerce')
    .find(({ account }) => account['clientId'] === clientId);
  // Every account has one: see account.ts.
  return credential?.account['clientSecret'] as string | undefined;
}

/** That of the first client. */
export function usualSecret({ state }: Sandbox): string | undefined {
  const [first] = state.table(credentials).in('provider', 'bigcommerce');
  return first?.account['clientSecret'] as string | undefined;
}
