/** What an account must be like: a user with a role in one or more organisations. */
import type { AccountFault, ProviderDefinition } from '../../api/provider.ts';

/** https://developers.partoo.co, roles */
const roles: readonly unknown[] = [
  'PROVIDER',
  'ORG_ADMIN',
  'GROUP_MANAGER',
  'BUSINESS_MANAGER',
  'PUBLISHER',
];

export const accountFaults: ProviderDefinition['accountFaults'] = ({ role, organisations }) => [
  ...(roles.includes(role) ? [] : [roleFault]),
  ...organisationFaults(organisations),
];

const roleFault: AccountFault = {
  pointer: '/role',
  message: `must be the role of the user: ${roles.join(', ')}`,
};

function organisationFaults(organisations: unknown): AccountFault[] {
  if (!Array.isArray(organisations) || organisations.length === 0) {
    const message = 'must list the ids of the organisations that the user works for, at least one';
    return [{ pointer: '/organisations', message }];
  }
  return organisations.flatMap((id, index) =>
    Number.isSafeInteger(id) && (id as number) >= 1
      ? []
      : [
          {
            pointer: `/organisations/${index}`,
            message: 'must be the id of an organisation, an integer from 1',
          },
        ],
  );
}
