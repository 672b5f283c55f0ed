/** What Partoo refuses beyond the shape of a body. */
import type { IncomingMessage } from 'node:http';
import { exchangeOf, transactionOf } from '../../api/exchange.ts';
import type { Exchange } from '../../api/exchange.ts';
import type { NamedRule } from '../../api/provider.ts';
import type { Violation } from '../../contract/types.ts';
import { headerIssues, headerLimits } from '../../rules/header-limits.ts';
import { httpsUrl } from '../../rules/https-url.ts';
import { knownValue } from '../../rules/known-value.ts';
import type { RuleIssue } from '../../rules/problem.ts';
import { settle } from '../../rules/settle.ts';
import { isObject, pointerBelow } from '../../rules/target.ts';
import type { Target } from '../../rules/target.ts';
import { unique } from '../../rules/unique.ts';
import { addressedWebhook, idAsSent } from './addressed-webhook.ts';
import { eventTypes } from './event-types.ts';
import { organisationAllowed, organisationOf, organisationRequired } from './organisation.ts';
import { hasAnotherUrl } from './webhook.ts';
import type { Place } from './webhook.ts';

/**
 * The published schema of `CustomHeaders`. Its pattern is legal only without the flag `u`, with which Ajv compiles.
 * It lets control characters and every character beyond ASCII through, so the sandbox does, too.
 */
export const customHeaderLimits = {
  maxHeaders: 5,
  maxNameLength: 128,
  maxValueLength: 512,
  namePattern: /^[Xx]-(?![Pp][Aa][Rr][Tt][Oo][Oo])[^ ()<>@,;:\\"/[\]?={}]*$/,
} as const;

/** The rule below finds them, too, and can tell one fault of a name from another. */
export function breaksHeaderLimit({ location, pointer, keyword }: Violation): boolean {
  return (
    location === 'body' &&
    /^(?:\/items\/\d+)?\/custom_headers(?:\/|$)/.test(pointer) &&
    ['maxProperties', 'propertyNames', 'pattern', 'maxLength'].includes(keyword)
  );
}

const headerRule: NamedRule = {
  name: 'header-limits',
  rule: headerLimits({
    targets: (request) => parts(request, 'custom_headers'),
    ...customHeaderLimits,
  }),
};

/** Faults of headers belong to the shape of a body: they are told beside its other faults. */
export function headerFaults(exchange: Exchange): readonly RuleIssue[] {
  return partsOf(exchange, 'custom_headers').flatMap((target) =>
    headerIssues(target, customHeaderLimits),
  );
}

/** "Only HTTPS URLs are supported": the page of the create operation. */
const urlRule: NamedRule = {
  name: 'https-url',
  rule: httpsUrl({ targets: (request) => parts(request, 'url') }),
};

/** The schema of an answer knows six events, that of a request does not say. */
const eventRule: NamedRule = {
  name: 'known-event',
  rule: knownValue({
    targets: (request) => parts(request, 'event_type'),
    isKnown: (event) => eventTypes.includes(event),
    choices: eventTypes,
  }),
};

/** One URL can serve many events, but an event of an organisation has one URL (developers.partoo.co). */
const oneUrlPerEvent: NamedRule = {
  name: 'one-url-per-event',
  rule: unique({ code: 'conflict', clashes: otherUrls }),
};

const fixedEvent: NamedRule = {
  name: 'fixed-event-type',
  rule: (request, _response, next) => {
    const exchange = exchangeOf(request);
    const before = addressedWebhook(transactionOf(exchange), exchange);
    const other = parts(request, 'event_type').filter(
      ({ value }) => before && value !== before.event_type,
    );
    settle(
      next,
      'fixed-event-type',
      other.map(({ pointer, value }) => ({ pointer, code: 'cannot-change', params: { value } })),
    );
  },
};

const organisationRules = [organisationRequired, organisationAllowed];
const itemRules = [headerRule, ...organisationRules, urlRule, eventRule];

/** By what an operation does. */
export const rules = {
  create: [...itemRules, oneUrlPerEvent],
  tryout: itemRules,
  update: [headerRule, ...organisationRules, urlRule, fixedEvent, oneUrlPerEvent],
  address: organisationRules,
  events: [organisationAllowed],
} satisfies Record<string, readonly NamedRule[]>;

function parts(request: IncomingMessage, name: string): readonly Target[] {
  return partsOf(exchangeOf(request), name);
}

/** The named part of a body: of each item of a batch, or of the body of an update. */
function partsOf(exchange: Exchange, name: string): readonly Target[] {
  const { body } = exchange;
  if (!isObject(body)) return [];
  if (idAsSent(exchange) !== undefined) return partOf(body, '', name);
  const { items } = body;
  if (!Array.isArray(items)) return [];
  const found: Target[] = [];
  for (const [index, item] of items.entries()) {
    const [part] = partOf(item, `/items/${index}`, name);
    if (part) found.push(part);
  }
  return found;
}

function partOf(owner: unknown, pointer: string, name: string): readonly Target[] {
  if (!isObject(owner) || !Object.hasOwn(owner, name)) return [];
  return [{ pointer: pointerBelow(pointer, name), value: owner[name] }];
}

/** Pointers to the URLs that differ from what the organisation has for the event, or from an earlier item's. */
function otherUrls(request: IncomingMessage): readonly string[] {
  const exchange = exchangeOf(request);
  const org_id = organisationOf(exchange);
  const before = addressedWebhook(transactionOf(exchange), exchange);
  if (idAsSent(exchange) !== undefined && !before) return [];
  const events = parts(request, 'event_type');
  const urlOfEvent = new Map<string, string>();
  return parts(request, 'url').flatMap(({ pointer, value }, index) => {
    const event_type = before?.event_type ?? String(events[index]?.value);
    const place: Place = { org_id, event_type, url: String(value) };
    const earlier = urlOfEvent.get(event_type);
    const clashes =
      earlier === undefined
        ? hasAnotherUrl(transactionOf(exchange), place, before)
        : earlier !== place.url;
    if (!clashes) urlOfEvent.set(event_type, place.url);
    return clashes ? [pointer] : [];
  });
}
