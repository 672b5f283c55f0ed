/** Who calls: the client behind the token. A token is good for every store of the sandbox. */
import { exchangeOf } from '../../api/exchange.ts';
import type { NamedRule } from '../../api/provider.ts';
import { apiKey } from '../../rules/api-key.ts';
import { credentialBucket, credentials } from '../../sandbox/credentials.ts';

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
