/** Everything the sandbox does for Partoo although nobody published it. */
import type { Assumption } from '../../api/provider.ts';

const notPublished = 'Not published.';

export const assumptions: readonly Assumption[] = [
  {
    id: 'partoo.roles',
    statement: 'PROVIDER and ORG_ADMIN may manage webhooks; every other role is 403.',
    evidence: 'assumed',
    source: 'The roles are published, who may manage webhooks is not.',
  },
  {
    id: 'partoo.missing-organisation',
    statement:
      'A PROVIDER who names no org_id is 400 under query, on all operations but the list of events.',
    evidence: 'assumed',
    source: 'Published: required for PROVIDER. The status is not.',
  },
  {
    id: 'partoo.other-organisation',
    statement:
      'An organisation that the user does not have is 403; a webhook of an organisation that is not addressed is 404.',
    evidence: 'assumed',
    source: 'The bodies of 403 and 404 are published, when they come is not.',
  },
  {
    id: 'partoo.update-methods',
    statement: 'PUT and PATCH both update; what is left out stays.',
    evidence: 'assumed',
    source: 'The page of the update does not show its method.',
  },
  {
    id: 'partoo.update-effects',
    statement:
      'custom_headers: {} on a create counts as none; on an update custom_headers replaces all headers and {} removes them; another event_type is 400; an update that changes nothing keeps updated_at; one without a body is 400.',
    evidence: 'assumed',
    source: 'Published: url and custom_headers can change, event_type cannot.',
  },
  {
    id: 'partoo.delete',
    statement: 'DELETE answers 200 with id and status: success.',
    evidence: 'assumed',
    source: 'The form of the other deletes of the API.',
  },
  {
    id: 'partoo.list-of-events',
    statement: 'GET /webhooks/events answers a bare list; org_id is not needed there.',
    evidence: 'assumed',
    source: 'That there is such a list is published, its path is not visible.',
  },
  {
    id: 'partoo.tryout',
    statement:
      'POST /webhooks/tryout looks at the first item alone, as a create does, but not at stored webhooks, and answers status: success before the sample event is sent; an empty list is 400. The event is sent once, without retries, and X-Partoo-Webhook-Tryout is true.',
    evidence: 'assumed',
    source:
      'Published: the body is that of a create, only the first item counts, and the event has that header.',
  },
  {
    id: 'partoo.all-or-nothing',
    statement: 'A batch with one bad item stores none of them.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'partoo.one-url-per-event',
    statement:
      'Another URL for the same event and organisation is 400 on the later item; the same URL again is a second item.',
    evidence: 'assumed',
    source: 'Published: they cannot have different URLs. Status and text are not.',
  },
  {
    id: 'partoo.unknown-event',
    statement: 'An event that is not in the list is 400 with the choices.',
    evidence: 'assumed',
    source:
      'The schema of a request has no list, that of an answer has one; the form is published for other endpoints.',
  },
  {
    id: 'partoo.url-refusal',
    statement: 'A URL that is not https, or none, is 400: must be a valid url. Any port is fine.',
    evidence: 'assumed',
    source: 'Published: only https URLs are supported. The text is that of other endpoints.',
  },
  {
    id: 'partoo.unsendable-headers',
    statement:
      'Control characters and letters beyond ASCII pass in the names of headers, and the name may end after X-; the journal says so. When HTTP cannot carry one, nothing is sent, and the attempt counts like one with a network error.',
    evidence: 'assumed',
    source: 'The published pattern lets them through; whether the API does, nobody wrote.',
  },
  {
    id: 'partoo.delivery-schedule',
    statement:
      'A delivery is retried 60, 120, 240, 480 and 960 seconds after the attempt before, and the receiver has 10 seconds for its whole answer. After the last retry it is given up; the webhook stays as it is, and gets the next event.',
    evidence: 'assumed',
    source:
      'Published: up to 5 retries with exponential backoff. Base, time-out and end are not published.',
  },
  {
    id: 'partoo.delivery-outcomes',
    statement:
      'Every 2xx is success. A network error and a time-out are retried like a 5xx; a redirect is neither followed nor retried.',
    evidence: 'assumed',
    source: 'Published: the receiver answers 200, a 5xx is retried, a 4xx is not.',
  },
  {
    id: 'partoo.delivery-receivers',
    statement:
      'Every webhook that the organisation has for an event gets it, two with one URL get it twice. A retry goes where the webhook points by then, with the headers it has by then; none follows the deletion of the webhook.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'partoo.delivery-headers',
    statement:
      'A call has Content-Type: application/json, the signature, the header of a tryout and the custom headers, in this order, and no User-Agent. A signature is base64 with padding.',
    evidence: 'assumed',
    source:
      'The names of the headers are published. Their order, and which others there are, is not.',
  },
  {
    id: 'partoo.delivery-organisation',
    statement:
      'The payload of a business or a message names the organisation whose event it is, unless the data that were given name one.',
    evidence: 'assumed',
    source: 'Published: those payloads have an org_id. That of a lead has none.',
  },
  {
    id: 'partoo.header-wording',
    statement:
      'Faults of headers are worded per name; too many of them is said alone, and a name that is too long before one that is wrong.',
    evidence: 'assumed',
    source: 'The limits are published, the texts are not.',
  },
  {
    id: 'partoo.nested-errors',
    statement:
      'Errors name nested fields and list positions, parameters stand under query, and all faults of one stage come at once.',
    evidence: 'assumed',
    source: 'Flat errors with the same texts are published for other endpoints.',
  },
  {
    id: 'partoo.page-size',
    statement: 'A page has 30 webhooks; max_page is at least 1 and a page past it is empty.',
    evidence: 'assumed',
    source: 'Published: page from 1 and per_page from 1 to 100.',
  },
  {
    id: 'partoo.timestamps',
    statement: 'Timestamps have microseconds, of which the last three are zeros.',
    evidence: 'assumed',
    source: 'The form is that of the published example; the clock of a sandbox has milliseconds.',
  },
  {
    id: 'partoo.unusable-id',
    statement:
      'An id that is no integer, or is not written as one (01), is 404 like an unknown one.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'partoo.content-type',
    statement: 'A body without Content-Type is 415; a missing body needs none.',
    evidence: 'assumed',
    source: 'Published: 415 asks for application/json.',
  },
  {
    id: 'partoo.other-refusals',
    statement:
      'Broken JSON, invalid UTF-8 and nesting over 200 are 400 under _schema, a wrong method is 405 with Allow (OPTIONS too), a body over 1 MiB 413, a failure 500; HEAD is answered as GET. The texts of 405, 413, 429 and 500 are the sandbox’s own.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'partoo.throttle-window',
    statement:
      'The minute opens with the first request; refused fields count, refused keys and throttled requests do not. A user who names no organisation of their own is counted alone.',
    evidence: 'assumed',
    source: 'Published: 300 requests per minute and organisation, and Retry-After: 60.',
  },
  {
    id: 'partoo.query-integers',
    statement: 'An integer in a query is digits, with or without a sign: 0x1 and 1e0 are none.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'partoo.order-of-checks',
    statement:
      'Checked in this order: key, rate limit, path, body, role, shape of query and body, org_id, organisation, url, event, other URLs, unknown id.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'partoo.fault-form',
    statement:
      "A status that a fault plays, and that is published nowhere, has the form of the other errors and HTTP's own words.",
    evidence: 'assumed',
    source: 'not published; only an armed fault answers so',
  },
];
