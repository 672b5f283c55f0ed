/** BigCommerce REST webhooks v3: https://developer.bigcommerce.com/docs/integrations/webhooks */
import { usualStages } from '../../api/provider.ts';
import type { ProviderDefinition } from '../../api/provider.ts';
import { accountFaults } from './account.ts';
import { getHooksAdmin, upsertHooksAdmin } from './admin-info.ts';
import { assumptions } from './assumptions.ts';
import { authenticate } from './authenticate.ts';
import { delivery } from './delivery.ts';
import { exceptionNotices } from './delivery-exception.ts';
import { windowParts, windows } from './delivery-window.ts';
import { domainBlocks } from './domain-block.ts';
import { hooks, subscriptions } from './hook.ts';
import { listHooks } from './list-hooks.ts';
import { normalise } from './normalise.ts';
import { notifications } from './notifications.ts';
import { createHook, deleteHook, getHook, updateHook } from './operations.ts';
import { probeDestination } from './probe-destination.ts';
import { render } from './render.ts';
import { hookRules, nothingToChange, oneAtATimeRules, validEmails } from './rules.ts';
import { switches } from './switches.ts';
import { throttle } from './throttle.ts';

export const bigcommerce: ProviderDefinition = {
  name: 'bigcommerce',
  title: 'BigCommerce',
  realUrl: 'https://api.bigcommerce.com/stores/{store_hash}/v3/hooks',
  stages: usualStages,
  switches,
  assumptions,
  collections: [hooks, notifications, windows, windowParts, domainBlocks, exceptionNotices],
  body: { withoutType: 'json', otherTypes: 'refuse' },
  head: 'as-get',
  authenticate,
  accountFaults,
  throttle,
  normalise,
  operations: {
    createHook: {
      early: oneAtATimeRules,
      rules: hookRules,
      probe: probeDestination,
      handle: createHook,
    },
    listHooks: { handle: listHooks },
    getHook: { handle: getHook },
    updateHook: {
      rules: [nothingToChange, ...hookRules],
      probe: probeDestination,
      handle: updateHook,
    },
    deleteHook: { handle: deleteHook },
    getHooksAdmin: { handle: getHooksAdmin },
    upsertHooksAdmin: { rules: [validEmails], handle: upsertHooksAdmin },
  },
  subscriptions,
  delivery,
  render,
};
