/** What is done about the events of a document although no document says it. */
import type { Assumption } from '../provider.ts';

const specification =
  'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md';
const notSaid = 'OpenAPI documents say what is sent, not how it is delivered.';

export function eventAssumptions(provider: string): Assumption[] {
  const assumed = (id: string, statement: string, source: string, turned?: string): Assumption => ({
    id: `${provider}.${id}`,
    statement,
    evidence: 'assumed',
    source,
    ...(turned !== undefined && { switch: `${provider}.${turned}` }),
  });
  return [
    assumed(
      'signature',
      'webhook-id, webhook-timestamp and webhook-signature are those of Standard Webhooks, version v1. Each sandbox has one secret for all receivers; the admin API shows it.',
      `${notSaid} The form is that of ${specification}`,
      'signatureTime',
    ),
    assumed(
      'retries',
      'What is not answered with 2xx within 15 s is sent again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, without jitter; Retry-After is not looked at. After 410 it is not sent again, and a registered callback is forgotten.',
      `${notSaid} Schedule, time-out and 410 are those that ${specification} recommends.`,
      'timeoutScale',
    ),
    assumed(
      'receivers',
      'A webhook goes where the caller says. A callback goes to every address that a valid request, answered with 2xx, has registered for it; the same address is registered once, and 1,000 are remembered.',
      'OpenAPI: the key of a callback says where it goes, and not for how long.',
    ),
    assumed(
      'bodies',
      'The body is the first example, or one that is made up from the schema, with the data of the caller in it.',
      notSaid,
    ),
  ];
}
