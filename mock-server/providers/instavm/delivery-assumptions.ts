/** What the sandbox does about events and their deliveries although nobody published it. */
import type { Assumption } from '../../api/provider.ts';
import { signatureTime } from './switches.ts';

const operationOnly = 'The operation is in the public SDK; its path and form are not published.';
const notPublished = 'Not published.';
const patternsOnly = 'Published: the patterns vm.* and snapshot.*.';
const standardWebhooks = 'The form is that of https://www.standardwebhooks.com';

export const deliveryAssumptions: readonly Assumption[] = [
  {
    id: 'instavm.verify',
    statement:
      'POST …/verify sends the event webhook.test, once, to the endpoint, even to a disabled one. last_verified_at becomes the time of the attempt when that is answered 2xx; nothing else follows from it, and the answer to POST does not wait for it.',
    evidence: 'assumed',
    source: operationOnly,
  },
  {
    id: 'instavm.rotate-secret',
    statement:
      'POST …/rotate-secret answers as the creation does. For 24 hours both secrets sign, the new one first; of several rotations the last counts.',
    evidence: 'assumed',
    source: `${operationOnly} Several signatures in one header: ${standardWebhooks}`,
  },
  {
    id: 'instavm.events',
    statement:
      'The events are vm.created, vm.started, vm.stopped, vm.deleted, vm.error, snapshot.created, snapshot.deleted and snapshot.failed.',
    evidence: 'assumed',
    source: patternsOnly,
  },
  {
    id: 'instavm.matching',
    statement:
      'An endpoint gets the events of its user that one of its patterns fits; in a pattern * stands for any text. A disabled one gets none, and what was on its way to it is cancelled.',
    evidence: 'assumed',
    source: patternsOnly,
  },
  {
    id: 'instavm.event-body',
    statement: 'An event is sent as {"id","type","created_at","data"}, as is every attempt of it.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'instavm.signature',
    statement:
      'webhook-id, webhook-timestamp and webhook-signature are those of Standard Webhooks, version v1, keyed with the decoded part of the secret behind whsec_; the timestamp is new for each attempt.',
    evidence: 'assumed',
    source: `Published: endpoints have a secret and a signing_version. ${standardWebhooks}`,
    switch: signatureTime.name,
  },
  {
    id: 'instavm.delivery-headers',
    statement: 'Before these a delivery has User-Agent (InstaVM-Webhooks/1.0) and Content-Type.',
    evidence: 'assumed',
    source: notPublished,
  },
  {
    id: 'instavm.retries',
    statement:
      'What is not answered with 2xx in time is sent again after 5 s, 30 s, 2 min, 10 min, 30 min, 2 h and 6 h, at most max_retries times.',
    evidence: 'assumed',
    source: 'Published: timeout_seconds and max_retries; the gaps are not.',
  },
  {
    id: 'instavm.counters',
    statement:
      'Every attempt moves last_delivery_at; a failed one adds to consecutive_failures and says in last_error why; a success sets both back. None of them moves updated_at.',
    evidence: 'assumed',
    source: 'Published: the fields.',
  },
  {
    id: 'instavm.disabling',
    statement:
      'When the retries of 10 events in a row are used up, the endpoint is disabled; PATCH with enabled true counts anew.',
    evidence: 'assumed',
    source: 'Published: status, enabled and consecutive_failures.',
  },
  {
    id: 'instavm.deliveries',
    statement:
      'GET /v1/webhooks/deliveries?endpoint_id&limit is a bare array, newest first, 50 unless limit (1 to 100) says otherwise; deliveries outlive their endpoint.',
    evidence: 'assumed',
    source: operationOnly,
  },
  {
    id: 'instavm.delivery-values',
    statement:
      'status is pending, delivered or failed, and cancelled for an endpoint that is gone or disabled; captured or blocked is what the sandbox would not send. event_group is the first part of the type, scheduled_attempt counts from 1, final_http_status is there at the end.',
    evidence: 'assumed',
    source: 'The fields are published, the values are not.',
  },
  {
    id: 'instavm.replay',
    statement:
      'A replay makes a new pending delivery that is due at once, to where the endpoint is now, and names the one it repeats; it counts as an event of its own.',
    evidence: 'assumed',
    source: 'The operation and its answer are published, the values are not.',
  },
];
