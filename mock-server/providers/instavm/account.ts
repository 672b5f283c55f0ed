/** What an account must be like: a user with the number that answers give as `user_id`. */
import type { ProviderDefinition } from '../../api/provider.ts';

export const accountFaults: ProviderDefinition['accountFaults'] = ({ userId }) =>
  Number.isSafeInteger(userId) && (userId as number) >= 1
    ? []
    : [{ pointer: '/userId', message: 'must be the number of the user, an integer from 1' }];
