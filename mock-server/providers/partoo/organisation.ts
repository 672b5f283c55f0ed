/** What a user may do, and for which organisation. */
import { accountOf, exchangeOf } from '../../api/exchange.ts';
import type { Exchange } from '../../api/exchange.ts';
import type { NamedRule } from '../../api/provider.ts';
import type { Problem } from '../../rules/problem.ts';
import { settle } from '../../rules/settle.ts';
import type { Account } from '../../sandbox/credentials.ts';

/** Assumed: who may manage webhooks is not published. */
const managingRoles: readonly unknown[] = ['PROVIDER', 'ORG_ADMIN'];

const forbidden: Problem = { kind: 'forbidden' };

export const managingRole: NamedRule = {
  name: 'managing-role',
  rule: (request, _response, next) => {
    const { role } = accountOf(exchangeOf(request));
    next(managingRoles.includes(role) ? undefined : forbidden);
  },
};

/** A reseller has several organisations and must say which one is meant. */
export const organisationRequired: NamedRule = {
  name: 'organisation-required',
  rule: (request, _response, next) => {
    const isKnown = addressedOrganisation(exchangeOf(request)) !== undefined;
    settle(
      next,
      'organisation-required',
      isKnown ? [] : [{ location: 'query', pointer: '/org_id', code: 'required', params: {} }],
    );
  },
};

export const organisationAllowed: NamedRule = {
  name: 'organisation-allowed',
  rule: (request, _response, next) => {
    const exchange = exchangeOf(request);
    const organisation = addressedOrganisation(exchange);
    const isAllowed =
      organisation === undefined || organisationsOf(accountOf(exchange)).includes(organisation);
    next(isAllowed ? undefined : forbidden);
  },
};

/** @throws Error before `organisationRequired` has let the request through */
export function organisationOf(exchange: Exchange): number {
  const organisation = addressedOrganisation(exchange);
  if (organisation === undefined) throw new Error('This request names no organisation.');
  return organisation;
}

/** The ids of the organisations that the user works for. */
export function organisationsOf(account: Account): readonly number[] {
  const { organisations } = account;
  return Array.isArray(organisations)
    ? organisations.filter((organisation) => typeof organisation === 'number')
    : [];
}

/** The organisation that is named, or the only one that a user without a choice has. */
function addressedOrganisation(exchange: Exchange): number | undefined {
  const { org_id } = exchange.params.query;
  if (typeof org_id === 'number') return org_id;
  const account = accountOf(exchange);
  return account['role'] === 'PROVIDER' ? undefined : organisationsOf(account)[0];
}
