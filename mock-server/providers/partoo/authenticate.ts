/** Who calls: the user that a key is linked to. */
import { exchangeOf } from '../../api/exchange.ts';
import { findCredential } from '../../api/find-credential.ts';
import type { NamedRule } from '../../api/provider.ts';
import { apiKey } from '../../rules/api-key.ts';

const header = 'x-APIKey';

export const authenticate: NamedRule = {
  name: 'api-key',
  rule: apiKey({
    header,
    find: (key, request) => findCredential(request, header, key)?.account,
    accept: (request, account) => {
      exchangeOf(request).account = account;
    },
  }),
};
