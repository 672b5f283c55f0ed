/** `Authorization: Bearer <key>` opens everything or nothing: there is a 401 and no 403. */
import { exchangeOf } from '../../api/exchange.ts';
import type { Exchange } from '../../api/exchange.ts';
import { findCredential } from '../../api/find-credential.ts';
import type { NamedRule } from '../../api/provider.ts';
import { bearerToken } from '../../rules/bearer-token.ts';
import type { Credential } from '../../sandbox/credentials.ts';

export const authenticate: NamedRule = {
  name: 'api-key',
  rule: bearerToken<Credential>({
    find: (key, request) => findCredential(request, 'Authorization', `Bearer ${key}`),
    accept: (request, { id, account }) => {
      exchangeOf(request).account = { ...account, keyId: id };
    },
  }),
};

/** Which of the company's keys was used; undefined before the request was let in. */
export function keyOf(exchange: Exchange): string | undefined {
  const keyId = exchange.account?.keyId;
  return typeof keyId === 'string' ? keyId : undefined;
}
