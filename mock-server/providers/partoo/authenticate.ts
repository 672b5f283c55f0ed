/** Who calls: the user that a key is linked to. */
import { exchangeOf } from '../../api/exchange.ts';
import type { NamedRule } from '../../api/provider.ts';
import { apiKey } from '../../rules/api-key.ts';
import { credentialBucket, credentials } from '../../sandbox/credentials.ts';

const header = 'x-APIKey';

export const authenticate: NamedRule = {
  name: 'api-key',
  rule: apiKey({
    header,
    find: (key, request) => {
      const { sandbox, provider } = exchangeOf(request);
      const bucket = credentialBucket(provider.name, header, key);
      return sandbox.state.table(credentials).in('header', bucket)[0]?.account;
    },
    accept: (request, account) => {
      exchangeOf(request).account = account;
    },
  }),
};
