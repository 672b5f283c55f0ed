/** A key in `X-API-Key`, or a token as `Authorization: Bearer`: either credential lets a user in. */
import type { IncomingMessage } from 'node:http';
import { accountOf, exchangeOf } from '../../api/exchange.ts';
import type { Exchange } from '../../api/exchange.ts';
import { findCredential } from '../../api/find-credential.ts';
import type { NamedRule } from '../../api/provider.ts';
import { apiKey } from '../../rules/api-key.ts';
import { bearerToken } from '../../rules/bearer-token.ts';
import { firstOf } from '../../rules/first-of.ts';
import type { Credential } from '../../sandbox/credentials.ts';

const header = 'X-API-Key';

export const authenticate: NamedRule = {
  name: 'api-key-or-token',
  rule: firstOf(
    apiKey<Credential>({
      header,
      find: (key, request) => findCredential(request, header, key),
      accept,
    }),
    bearerToken<Credential>({
      find: (token, request) => findCredential(request, 'Authorization', `Bearer ${token}`),
      accept,
    }),
  ),
};

function accept(request: IncomingMessage, { account }: Credential): void {
  exchangeOf(request).account = account;
}

/** Whose records a request sees, and the number under which answers name that user. */
export interface User {
  readonly id: string;
  readonly number: number;
}

/** Every account has a `userId`: see account.ts. */
export function userOf(exchange: Exchange): User {
  const { id, userId } = accountOf(exchange);
  return { id, number: userId as number };
}
