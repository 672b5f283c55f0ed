/** What BigCommerce refuses beyond the shape of a body, in the order in which it is checked. */
import type { IncomingMessage } from 'node:http';
import { exchangeOf, transactionOf } from '../../api/exchange.ts';
import type { NamedRule } from '../../api/provider.ts';
import { countLimit } from '../../rules/count-limit.ts';
import { httpsUrl } from '../../rules/https-url.ts';
import { knownValue } from '../../rules/known-value.ts';
import { oneInFlight } from '../../rules/one-in-flight.ts';
import { oneResourcePerRequest } from '../../rules/one-resource-per-request.ts';
import { bodyOf } from '../../rules/rule.ts';
import { settle } from '../../rules/settle.ts';
import { fields, isObject } from '../../rules/target.ts';
import { unique } from '../../rules/unique.ts';
import { addressedHook, hookIdAsSent, ownerOf } from './addressed-hook.ts';
import { countAlike } from './hook.ts';
import type { Hook, Place } from './hook.ts';
import { deliveryException, isKnownScope } from './scopes.ts';
import { oneAtATime } from './switches.ts';

/** At most so many hooks per store, client and scope; published in April 2025. */
const hooksPerScope = 10;
/** https://developer.bigcommerce.com/docs/integrations/webhooks/events: one per store and client. */
export const deliveryExceptionHooks = 1;

/** "Only one webhook at a time can be created": the page of the create operation. */
export const oneAtATimeRules: readonly NamedRule[] = [
  { name: 'one-resource-per-request', rule: oneResourcePerRequest() },
  {
    name: 'one-in-flight',
    rule: oneInFlight({
      applies: (request) => exchangeOf(request).sandbox.switchValue(oneAtATime) === 'inFlight',
      overlapped: (request) => exchangeOf(request).overlapped,
    }),
  },
];

/** For a create and for the hook that an update would leave behind. */
export const hookRules: readonly NamedRule[] = [
  {
    name: 'known-scope',
    rule: (request, response, next) => {
      const { specification } = exchangeOf(request).provider;
      knownValue({
        targets: fields('scope'),
        isKnown: (scope) => isKnownScope(specification, scope),
      })(request, response, next);
    },
  },
  { name: 'https-port-443', rule: httpsUrl({ targets: fields('destination'), port: 443 }) },
  {
    name: 'one-delivery-exception',
    rule: countLimit({
      limit: deliveryExceptionHooks,
      pointer: '/scope',
      count: (request) =>
        planOf(request)?.place.scope === deliveryException ? alike(request, 'scope') : 0,
    }),
  },
  {
    name: 'delivery-exception-destination',
    rule: unique({ code: 'conflict', clashes: meetsDeliveryException }),
  },
  {
    name: 'unique-destination',
    rule: unique({
      code: 'duplicate',
      clashes: (request) => (alike(request, 'scope and destination') > 0 ? ['/destination'] : []),
    }),
  },
  {
    name: 'hooks-per-scope',
    rule: countLimit({
      limit: hooksPerScope,
      pointer: '/scope',
      count: (request) => alike(request, 'scope'),
    }),
  },
];

export const changeableFields = ['scope', 'destination', 'is_active', 'headers'] as const;

/** Seen in a published answer to an update with `{}`. */
export const nothingToChange: NamedRule = {
  name: 'nothing-to-change',
  rule: (request, _response, next) => {
    const isEmpty = fields(...changeableFields)(request).length === 0;
    settle(
      next,
      'nothing-to-change',
      isEmpty ? [{ pointer: '', code: 'nothing-to-change', params: {} }] : [],
    );
  },
};

/** Assumed: what an e-mail address is here, is not published. */
const addressForm = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)*$/;

export const validEmails: NamedRule = {
  name: 'valid-emails',
  rule: (request, _response, next) => {
    const emails = fields('emails')(request)[0]?.value;
    const wrong = (Array.isArray(emails) ? (emails as unknown[]) : []).filter(
      (email) => typeof email === 'string' && !addressForm.test(email),
    );
    settle(
      next,
      'valid-emails',
      wrong.map((value) => ({ pointer: '/emails', code: 'not-an-address', params: { value } })),
    );
  },
};

/** Where the request would put a hook, and the hook that it would move; undefined when there is none to move. */
function planOf(request: IncomingMessage): { place: Place; before: Hook | undefined } | undefined {
  const exchange = exchangeOf(request);
  const owner = ownerOf(exchange);
  const before = addressedHook(transactionOf(exchange), exchange);
  const body = bodyOf(request);
  const isMissing = hookIdAsSent(exchange) !== undefined && !before;
  if (isMissing || !isObject(body)) return undefined;
  const { scope, destination } = { ...before, ...body };
  return { place: { ...owner, scope: String(scope), destination: String(destination) }, before };
}

/** How many other hooks there are in the request's scope, or at its destination, or both. */
function alike(request: IncomingMessage, index: Parameters<typeof countAlike>[1]): number {
  const plan = planOf(request);
  const transaction = transactionOf(exchangeOf(request));
  return plan ? countAlike(transaction, index, plan.place, plan.before) : 0;
}

/** The hook that is told of failed deliveries shares its destination with no other one. */
function meetsDeliveryException(request: IncomingMessage): readonly string[] {
  const plan = planOf(request);
  if (!plan) return [];
  const { place, before } = plan;
  const transaction = transactionOf(exchangeOf(request));
  const met =
    place.scope === deliveryException
      ? countAlike(transaction, 'destination', place, before)
      : countAlike(
          transaction,
          'scope and destination',
          { ...place, scope: deliveryException },
          before,
        );
  return met > 0 ? ['/destination'] : [];
}
