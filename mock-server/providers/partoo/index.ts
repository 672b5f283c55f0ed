/** Partoo REST API v2, webhooks: https://developers.partoo.co */
import { usualStages } from '../../api/provider.ts';
import type { NamedRule, OperationPolicy, ProviderDefinition } from '../../api/provider.ts';
import { accountFaults } from './account.ts';
import { assumptions } from './assumptions.ts';
import { authenticate } from './authenticate.ts';
import { delivery } from './delivery.ts';
import { normalise } from './normalise.ts';
import * as operations from './operations.ts';
import { managingRole } from './organisation.ts';
import { render } from './render.ts';
import { breaksHeaderLimit, rules } from './rules.ts';
import { publicKeys } from './signing-key.ts';
import { switches } from './switches.ts';
import { throttle } from './throttle.ts';
import { tryouts } from './tryout.ts';
import { subscriptions, webhooks } from './webhook.ts';

export const partoo: ProviderDefinition = {
  name: 'partoo',
  title: 'Partoo',
  realUrl: 'https://api.partoo.co/v2/webhooks',
  stages: usualStages,
  switches,
  assumptions,
  collections: [webhooks, tryouts],
  body: { withoutType: 'refuse', otherTypes: 'refuse' },
  head: 'as-get',
  authenticate,
  accountFaults,
  throttle,
  normalise,
  tolerates: breaksHeaderLimit,
  operations: {
    // The specification's own name of the create operation.
    Webhook: managed(rules.create, operations.createWebhooks),
    listWebhooks: managed(rules.address, operations.listWebhooks),
    getWebhook: managed(rules.address, operations.getWebhook),
    updateWebhook: managed(rules.update, operations.updateWebhook),
    patchWebhook: managed(rules.update, operations.updateWebhook),
    deleteWebhook: managed(rules.address, operations.deleteWebhook),
    listWebhookEvents: managed(rules.events, operations.listWebhookEvents),
    tryoutWebhook: managed(rules.tryout, operations.tryoutWebhook),
  },
  subscriptions,
  keys: publicKeys,
  delivery,
  render,
};

/** Whether the user may manage webhooks is the first question, whatever is asked. */
function managed(
  applied: readonly NamedRule[],
  handle: OperationPolicy['handle'],
): OperationPolicy {
  return { early: [managingRole], rules: applied, handle };
}
