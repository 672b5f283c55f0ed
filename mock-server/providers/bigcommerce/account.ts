/** What an account must be like: a client with its secret, which signs what is sent to it. */
import type { ProviderDefinition } from '../../api/provider.ts';

const needed: readonly (readonly [name: string, message: string])[] = [
  ['clientId', 'must be the id of the API client, a text that is not empty'],
  ['clientSecret', 'must be the secret of the API client, a text that is not empty'],
];

export const accountFaults: ProviderDefinition['accountFaults'] = (account) =>
  needed
    .filter(([name]) => typeof account[name] !== 'string' || account[name] === '')
    .map(([name, message]) => ({ pointer: `/${name}`, message }));
