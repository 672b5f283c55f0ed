/** Everything the sandbox does for this provider that was only seen in the framework, or that nobody published. */
import type { Assumption } from '../../api/provider.ts';
import { deliveryAssumptions } from './delivery-assumptions.ts';
import { coercion, throttleLimit } from './switches.ts';

const measured = 'Measured with FastAPI and pydantic v2, the framework of the provider.';
const operationOnly = 'The operation is in the public SDK; its path and form are not published.';
const notPublished = 'Not published.';

export const assumptions: readonly Assumption[] = [
  {
    id: 'instavm.coercion',
    statement: 'Integers are also taken from "10", " 10 ", "10.0", 10.0 and true.',
    evidence: 'seen',
    source: `${measured} The published JSON Schema says integer.`,
    switch: coercion.name,
  },
  {
    id: 'instavm.error-list',
    statement:
      'Failed fields are listed with type, loc, msg, input and ctx, in the order of the fields.',
    evidence: 'seen',
    source: `${measured} The published schema of 422 has loc, msg and type.`,
  },
  {
    id: 'instavm.json-errors',
    statement: 'Broken JSON is 422 with the message and the position of Python’s json module.',
    evidence: 'seen',
    source: `${measured} Python up to 3.12; later ones name a trailing comma.`,
  },
  {
    id: 'instavm.json-constants',
    statement: 'NaN and Infinity are read as numbers; where an error shows one, it shows null.',
    evidence: 'assumed',
    source: 'Python reads them. It cannot write them into an answer and fails with 500.',
  },
  {
    id: 'instavm.large-numbers',
    statement:
      'Numbers are JavaScript’s: integers beyond 2^53 are echoed rounded, 8.0 is echoed as 8, and one that is far too large is refused as too large, not as unparsable.',
    evidence: 'assumed',
    source:
      'pydantic 2.13 keeps them exact and says int_parsing_size beyond 64 bits. Seen there, not imitated.',
  },
  {
    id: 'instavm.unreadable-body',
    statement: 'Invalid UTF-8 and nesting over 200 are 400.',
    evidence: 'assumed',
    source: `UTF-8: ${measured} Nesting: Python’s own limit is higher and depends on its build.`,
  },
  {
    id: 'instavm.body-limit',
    statement: 'A body over 1 MiB is 413.',
    evidence: 'assumed',
    source: 'Not published; the limit is the sandbox’s own.',
  },
  {
    id: 'instavm.body-types',
    statement:
      'A body of another type than JSON is taken as text and refused as no object; one without a type is read as JSON.',
    evidence: 'assumed',
    source: `${measured} Without a type newer versions refuse; the published pages look like an older one.`,
  },
  {
    id: 'instavm.order-of-checks',
    statement: 'Checked in this order: path, method, JSON, credential, rate limit, fields, id.',
    evidence: 'seen',
    source: `${measured} The place of the rate limit is assumed.`,
  },
  {
    id: 'instavm.routes',
    statement:
      '405 names the methods in Allow, HEAD and OPTIONS are 405, and a slash at the end of a path is redirected with 307.',
    evidence: 'seen',
    source: measured,
  },
  {
    id: 'instavm.allow-all-methods',
    statement: 'Allow lists every method of the path.',
    evidence: 'assumed',
    source: 'Starlette lists those of the first route with that path only.',
  },
  {
    id: 'instavm.unauthenticated',
    statement:
      'A wrong credential is answered like a missing one; a valid one lets in beside a wrong one.',
    evidence: 'assumed',
    source: 'Published: OAuth2PasswordBearer and an optional X-API-Key.',
  },
  {
    id: 'instavm.throttle',
    statement:
      'No rate limit; one that is set counts per user and 60 seconds, answered 429 with Retry-After.',
    evidence: 'assumed',
    source: notPublished,
    switch: throttleLimit.name,
  },
  {
    id: 'instavm.not-found-texts',
    statement: 'An unknown id is 404 "Webhook endpoint not found" or "Webhook delivery not found".',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'instavm.users',
    statement: 'A user sees the own endpoints and deliveries only; others are unknown.',
    evidence: 'assumed',
    source: 'Published: each carries a user_id.',
  },
  {
    id: 'instavm.values',
    statement:
      'Ids are UUIDs, timestamps have microseconds and Z, signing_version is v1, a secret is whsec_ and base64 of 24 bytes, its hint the last four characters.',
    evidence: 'assumed',
    source:
      'Published: they are strings. The secret’s form is that of https://www.standardwebhooks.com',
  },
  {
    id: 'instavm.status',
    statement: 'status is active or disabled and follows enabled.',
    evidence: 'assumed',
    source: 'Both fields are published, their values and what tells them apart are not.',
  },
  {
    id: 'instavm.all-events',
    statement: 'event_patterns null, absent or [] means all events and is shown as ["*"].',
    evidence: 'assumed',
    source: 'Published: the request may have null, the answer may not.',
  },
  {
    id: 'instavm.every-key',
    statement: 'Answers have every key, null where it is empty.',
    evidence: 'seen',
    source: measured,
  },
  {
    id: 'instavm.list-order',
    statement: 'Endpoints are listed in the order of their creation.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'instavm.update-and-delete',
    statement:
      'PATCH changes what is given (url, description, event_patterns, timeout_seconds, max_retries, enabled) and moves updated_at; DELETE is 204.',
    evidence: 'assumed',
    source: operationOnly,
  },
  {
    id: 'instavm.fault-form',
    statement:
      "A status that a fault plays, and that is published nowhere, has the form of the other errors and HTTP's own words.",
    evidence: 'assumed',
    source: 'not published; only an armed fault answers so',
  },
  ...deliveryAssumptions,
];
