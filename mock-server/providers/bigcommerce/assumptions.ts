/** Everything the sandbox does for BigCommerce although nobody published it, or although it was only seen. */
import type { Assumption } from '../../api/provider.ts';
import { emptyHeaders, limitStatus, oneAtATime, probeSwitch } from './switches.ts';

const notPublished = 'Not published.';

export const assumptions: readonly Assumption[] = [
  {
    id: 'bigcommerce.empty-headers',
    statement: 'A hook without headers shows {}; an empty object of headers is the same as none.',
    evidence: 'seen',
    source: 'The documented example shows {}, answers of live stores carry null.',
    switch: emptyHeaders.name,
  },
  {
    id: 'bigcommerce.events-history-enabled',
    statement: 'Every hook carries events_history_enabled: false.',
    evidence: 'seen',
    source: 'Answers of live stores; the documentation does not name it.',
  },
  {
    id: 'bigcommerce.unknown-keys',
    statement: 'Unknown keys of a body are ignored.',
    evidence: 'seen',
    source: 'Answers of live stores.',
  },
  {
    id: 'bigcommerce.error-form',
    statement:
      'The type of an error is the whole address; refused values are named in the title and have a sentence each.',
    evidence: 'seen',
    source: 'Answers of the live API; the specification prints the type without its origin.',
  },
  {
    id: 'bigcommerce.empty-update',
    statement:
      'An update without a known key is 422 with data: Update webhook request should not be empty.',
    evidence: 'seen',
    source: 'A published answer of the live API.',
  },
  {
    id: 'bigcommerce.unknown-path',
    statement: 'An unknown path is 404 in problem+json with nothing but status and type.',
    evidence: 'seen',
    source: 'A published answer of the live API.',
  },
  {
    id: 'bigcommerce.trailing-slash',
    statement: 'A path that ends with a slash is 403 Authentication Required.',
    evidence: 'seen',
    source: 'Published answers of other parts of the API.',
  },
  {
    id: 'bigcommerce.one-at-a-time',
    statement:
      'A body that is an array is 422 and stores nothing; creates one after the other are fine, also in a burst.',
    evidence: 'assumed',
    source:
      'Published: only one webhook at a time can be created. The stricter reading refuses a create during another.',
    switch: oneAtATime.name,
  },
  {
    id: 'bigcommerce.limit-status',
    statement:
      'The eleventh hook of a scope and a second one of the same scope and destination are 422, the second one first.',
    evidence: 'assumed',
    source: 'The limits are published, status and text of the refusal are not.',
    switch: limitStatus.name,
  },
  {
    id: 'bigcommerce.destination-refusal',
    statement:
      'A destination that is no URL, not https or names another port than 443 is 422; an empty port is none. The URL is not called when the hook is made, unless it is switched on.',
    evidence: 'assumed',
    source: 'The rule is published, the refusal is not.',
  },
  {
    id: 'bigcommerce.destination-probe',
    statement:
      'Switched on, a destination is called before a hook is created for it or moved to it: once, POST, with {} as its body, signed and with the headers of the hook. Anything but 2xx within the time of a delivery is 422 under destination; one that would be captured counts as reachable.',
    evidence: 'assumed',
    source:
      'Published: a destination must be active and return 200. Whether that is looked at when the hook is made is not.',
    switch: probeSwitch.name,
  },
  {
    id: 'bigcommerce.known-scopes',
    statement:
      'A scope or wildcard that is not documented is 422; case counts, and {id} stands for a positive integer.',
    evidence: 'assumed',
    source: 'Not published; one unconfirmed text says 400.',
  },
  {
    id: 'bigcommerce.delivery-exception',
    statement:
      'A second store/hook/deliveryException hook, and one whose destination another hook has, are 422.',
    evidence: 'assumed',
    source:
      'The rule: https://developer.bigcommerce.com/docs/integrations/webhooks/events; the refusal is not published.',
  },
  {
    id: 'bigcommerce.update-rules',
    statement:
      'An update replaces what it gives (headers as a whole, null removes them) and must leave a hook that could be created.',
    evidence: 'assumed',
    source: 'Published: a partial update.',
  },
  {
    id: 'bigcommerce.type-names',
    statement:
      'Wrong types are error.expected.jsstring, jsboolean, jsobject or jsarray, under the field, headers.<name>, emails[0] or obj.',
    evidence: 'assumed',
    source: 'Published: error.path.missing, a message of the Play framework; these are its others.',
  },
  {
    id: 'bigcommerce.absent-body',
    statement: 'A missing body is refused as {} is; one without a Content-Type is read as JSON.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'bigcommerce.unusable-id',
    statement:
      'An id that is no positive integer, or is not written as one (01), is 404 like an unknown one; the text repeats it as sent.',
    evidence: 'assumed',
    source: 'The form of the documented 404.',
  },
  {
    id: 'bigcommerce.list-pages',
    statement:
      'A page has 50 hooks, at most 250, by ascending id; unusable parameters are ignored, filters are exact, links are query strings.',
    evidence: 'assumed',
    source:
      'The parameters are published, their limits are not, and only 200 and 401 are declared.',
  },
  {
    id: 'bigcommerce.emails',
    statement:
      'The e-mails belong to store and client, a PUT replaces them all, and what is no address is 422.',
    evidence: 'assumed',
    source: 'Published: an upsert that answers 204 and may be 422.',
  },
  {
    id: 'bigcommerce.tokens',
    statement: 'A token is good for every store; its client sees its own hooks only.',
    evidence: 'assumed',
    source:
      'Published: hooks belong to store and client. That a sandbox has every store is its own.',
  },
  {
    id: 'bigcommerce.throttle-window',
    statement:
      'The window of 30 seconds opens with the first request; all answered requests count, refused tokens and throttled ones do not.',
    evidence: 'assumed',
    source:
      'Quota, window and headers: https://docs.bigcommerce.com/developer/docs/overview/api-fundamentals/rate-limits; the rest is not published.',
  },
  {
    id: 'bigcommerce.throttle-body',
    statement: 'A throttled request is answered with title Too many requests and errors: {}.',
    evidence: 'assumed',
    source: 'Published for sibling APIs.',
  },
  {
    id: 'bigcommerce.other-refusals',
    statement:
      'A wrong method is 405 with Allow (OPTIONS too), another media type 415, a body over 1 MiB 413, a failure 500; HEAD is answered as GET.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'bigcommerce.unreadable-body',
    statement: 'Invalid UTF-8 and nesting over 200 are refused as broken JSON is.',
    evidence: 'assumed',
    source: 'Published: 400 Input is invalid. The limit is the sandbox’s own.',
  },
  {
    id: 'bigcommerce.order-of-checks',
    statement:
      'Checked in this order: token, rate limit, path, body, array, types, nothing to change, scope, destination, deliveryException, duplicate, limit, unknown id. Destinations are compared as they are written.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'bigcommerce.fault-form',
    statement:
      "A status that a fault plays, and that is published nowhere, has the form of the other errors and HTTP's own words.",
    evidence: 'assumed',
    source: 'not published; only an armed fault answers so',
  },
];
