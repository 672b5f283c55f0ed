/** Who calls: the client behind the token. A token is good for every store of the sandbox. */
import { exchangeOf } from '../../api/exchange.ts';
import { findCredential } from '../../api/find-credential.ts';
import type { NamedRule } from '../../api/provider.ts';
import { apiKey } from '../../rules/api-key.ts';

const header = 'X-Auth-Token';

export const authenticate: NamedRule = {
  name: 'access-token',
  rule: apiKey({
    header,
    find: (token, request) => findCredential(request, header, token)?.account,
    accept: (request, account) => {
      exchangeOf(request).account = account;
    },
  }),
};
