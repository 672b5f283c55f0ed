/** A key in `X-API-Key`, or a token as `Authorization: Bearer`: either credential lets a user in. */
import type { IncomingMessage } from 'node:http';
import { accountOf, exchangeOf } from '../../api/exchange.ts';
import type { Exchange } from '../../api/exchange.ts';
import type { NamedRule } from '../../api/provider.ts';
import { apiKey } from '../../rules/api-key.ts';
import { bearerToken } from '../../rules/bearer-token.ts';
import { firstOf } from '../../rules/first-of.ts';
import { credentialBucket, credentials } from '../../sandbox/credentials.ts';
import type { Credential } from '../../sandbox/credentials.ts';

const header = 'X-API-Key';

export const authenticate: NamedRule = {
  name: 'api-key-or-token',
  rule: firstOf(
    apiKey<Credential>({ header, find: (key, request) => find(request, header, key), accept }),
    bearerToken<Credential>({
      find: (token, request) => find(request, 'Authorization', `Bearer ${token}`),
      accept,
    }),
  ),
};

function find(request: IncomingMessage, name: string, value: string): Credential | undefined {
  const { sandbox, provider } = exchangeOf(request);
  const bucket = credentialBucket(provider.name, name, value);
  return sandbox.state.table(credentials).in('header', bucket)[0];
}

function accept(request: IncomingMessage, { account }: Credential): void {
  exchangeOf(request).account = account;
}

/** Whose records a request sees, and the number under which answers name that user. */
export interface User {
  readonly id: string;
  readonly number: number;
}

/** The account's `userId`; an account that was added without one is named by the digits at the end of its id. */
export function userOf(exchange: Exchange): User {
  const { id, userId } = accountOf(exchange);
  const digits = /\d{1,9}$/.exec(id)?.[0] ?? '0';
  return { id, number: Number.isSafeInteger(userId) ? (userId as number) : Number(digits) };
}
