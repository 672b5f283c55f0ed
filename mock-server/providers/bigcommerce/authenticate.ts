/** Who calls: the client behind the token. A token is good for every store of the sandbox. */
import { accountOf, exchangeOf } from '../../api/exchange.ts';
import type { Exchange } from '../../api/exchange.ts';
import type { NamedRule } from '../../api/provider.ts';
import { apiKey } from '../../rules/api-key.ts';
import { credentialBucket, credentials } from '../../sandbox/credentials.ts';
import type { Owner } from './hook.ts';

const header = 'X-Auth-Token';

export const authenticate: NamedRule = {
  name: 'access-token',
  rule: apiKey({
    header,
    find: (token, request) => {
      const { sandbox, provider } = exchangeOf(request);
      const bucket = credentialBucket(provider.name, header, token);
      return sandbox.state.table(credentials).in('header', bucket)[0]?.account;
    },
    accept: (request, account) => {
      exchangeOf(request).account = account;
    },
  }),
};

/** Whose hooks a request is about. */
export function ownerOf(exchange: Exchange): Owner {
  const { id, clientId } = accountOf(exchange);
  return {
    store_hash: String(exchange.params.path['store_hash']),
    client_id: typeof clientId === 'string' ? clientId : id,
  };
}
