/** Everything the sandbox does for this provider although the provider published nothing, or two things at once. */
import type { Assumption } from '../../api/provider.ts';
import { isEnabledOptional } from './switches.ts';

const notPublished = 'Not published.';

export const assumptions: readonly Assumption[] = [
  {
    id: 'bspk.is-enabled-required',
    statement: 'An absent is_enabled is refused with 422.',
    evidence: 'assumed',
    source:
      'The published schema requires it, the description of the same field says it defaults to true.',
    switch: isEnabledOptional.name,
  },
  {
    id: 'bspk.null-is-blank',
    statement:
      'A required field that is null is refused as an absent one, whatever the switch says.',
    evidence: 'assumed',
    source: 'The schema allows no null; Rails validates presence, not keys.',
  },
  {
    id: 'bspk.read-and-delete',
    statement: 'One endpoint can be read (200) and removed (204 without a body).',
    evidence: 'assumed',
    source:
      'A Rails resource that is listed and updated; 204 is in the list of statuses, https://apidocs.bspk.com/responses.html',
  },
  {
    id: 'bspk.one-company',
    statement: 'The keys of one company see the same endpoints, those of another see none of them.',
    evidence: 'assumed',
    source: 'Published: a key opens everything or nothing. Whose everything is not.',
  },
  {
    id: 'bspk.timestamps',
    statement: 'Timestamps have milliseconds; every update moves updated_at.',
    evidence: 'assumed',
    source: 'The published example has milliseconds, the prose shows a timestamp with seconds.',
  },
  {
    id: 'bspk.secret',
    statement: 'A secret is 32 hex characters and is left out of every answer but the first.',
    evidence: 'assumed',
    source: 'Published: shown while creating only. The form is read off the example.',
  },
  {
    id: 'bspk.error-bodies',
    statement:
      'All refusals have the shape of 422, with the codes bad_request, unauthorized, payload_too_large, rate_limited and internal_error.',
    evidence: 'assumed',
    source: 'The statuses are published with a sentence each, a body only for 422.',
  },
  {
    id: 'bspk.error-quotes',
    statement: 'Errors are JSON.',
    evidence: 'assumed',
    source: 'The published sample is in single quotes, which is no JSON.',
  },
  {
    id: 'bspk.field-wording',
    statement:
      "Failed fields are worded as Rails does: can't be blank (blank), is invalid (invalid), is not included in the list (inclusion); one entry per field.",
    evidence: 'assumed',
    source: 'Published: one entry per failed field with title and code.',
  },
  {
    id: 'bspk.unknown-id',
    statement: 'An unknown id, also one that is no integer, is 404 and named in the title.',
    evidence: 'assumed',
    source: 'The form of the published sample, which speaks of clients.',
  },
  {
    id: 'bspk.routes',
    statement:
      'An unknown path, a known one with another method (OPTIONS too) and one with a slash at its end are the same 404; HEAD is answered as GET.',
    evidence: 'assumed',
    source: 'The status 404 is published, for which paths is not.',
  },
  {
    id: 'bspk.body-types',
    statement:
      'A body of another type than JSON is not seen, one without a type is read as JSON, and JSON that is no object has no fields.',
    evidence: 'assumed',
    source: 'Published: the API takes and gives JSON. What it makes of other types is not.',
  },
  {
    id: 'bspk.body-limits',
    statement: 'A body over 1 MiB is 413; nesting over 200, invalid UTF-8 and broken JSON are 400.',
    evidence: 'assumed',
    source: 'Published: 400 is a bad request. Limits are the sandbox’s own.',
  },
  {
    id: 'bspk.order-of-checks',
    statement: 'Checked in this order: key, rate limit, path, body, fields, id.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'bspk.throttle-per-key',
    statement:
      'The rate limit counts per key, refused fields and unknown paths too; what is throttled or has no valid key is not counted.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'bspk.throttle-headers',
    statement:
      'The headers of the rate limit stand on refusals as well; without a valid key they show the whole quota.',
    evidence: 'assumed',
    source: 'Published: they are returned. On which answers is not.',
  },
  {
    id: 'bspk.delivery-request',
    statement:
      'An event is sent with POST as application/json, with X-Bspk-Secret and without a User-Agent.',
    evidence: 'assumed',
    source:
      'Published: a JSON payload, and the header with the secret. The rest of the request is not.',
  },
  {
    id: 'bspk.event-objects',
    statement:
      'Carts, file imports and metafields look as the samples do; addresses, stores and the like of a shopper too.',
    evidence: 'assumed',
    source: 'Published: the names of the fields of shoppers and clients, no others.',
  },
  {
    id: 'bspk.event-account',
    statement:
      'Without an account an event is that of the company with the oldest endpoint that asks for it.',
    evidence: 'assumed',
    source: 'A choice of the sandbox: at the provider an event always has a company.',
  },
  {
    id: 'bspk.retry-curve',
    statement:
      'The 19 retries follow after 27 seconds and then after gaps that grow by 1.6 each, the last exactly 96 hours after the first attempt.',
    evidence: 'assumed',
    source: 'Published: 19 retries over 96 hours. The curve is not.',
  },
  {
    id: 'bspk.no-answer',
    statement:
      'A receiver that cannot be reached, or breaks off, is tried again as one that times out.',
    evidence: 'assumed',
    source: 'Published: time-outs and statuses. Failing connections are not mentioned.',
  },
  {
    id: 'bspk.exhaustion',
    statement:
      'The last failed retry of any event mails the company, at an address of the sandbox’s own, and disables the endpoint at once; 422 and attempts by hand never do.',
    evidence: 'assumed',
    source: 'Published: after several days of failure an e-mail, then the endpoint is disabled.',
  },
  {
    id: 'bspk.disabled-endpoint',
    statement:
      'A disabled endpoint gets nothing: new events leave it out, and retries that fall due are cancelled.',
    evidence: 'assumed',
    source: 'Published: whether events are sent to it. What becomes of retries is not.',
  },
  {
    id: 'bspk.changed-endpoint',
    statement:
      'Retries go to the target_url that the endpoint has by then, also when it no longer asks for the event.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'bspk.fault-form',
    statement:
      "A status that a fault plays, and that is published nowhere, has the form of the other errors and HTTP's own words.",
    evidence: 'assumed',
    source: 'not published; only an armed fault answers so',
  },
];
