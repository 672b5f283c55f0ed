/** BSPK, software for sales associates: the webhook endpoints of its platform API v1. */
import { usualStages } from '../../api/provider.ts';
import type { ProviderDefinition } from '../../api/provider.ts';
import { captureAsSwitch, timeoutScaleSwitch } from '../../delivery/delivery-switches.ts';
import { accountFaults } from './account.ts';
import { assumptions } from './assumptions.ts';
import { authenticate } from './authenticate.ts';
import { delivery } from './delivery.ts';
import { endpoints, subscriptions } from './endpoint.ts';
import { normalise } from './normalise.ts';
import { operations } from './operations.ts';
import { render } from './render.ts';
import { isEnabledOptional, throttleLimit, tolerates } from './switches.ts';
import { throttle } from './throttle.ts';

export const bspk: ProviderDefinition = {
  name: 'bspk',
  title: 'BSPK',
  realUrl: 'https://api.bspk.com/api/platform/v1/webhook_endpoints',
  stages: usualStages,
  switches: [throttleLimit, isEnabledOptional, captureAsSwitch('bspk'), timeoutScaleSwitch('bspk')],
  assumptions,
  collections: [endpoints],
  // Rails reads parameters from JSON only; of another type it sees none [assumed].
  body: { withoutType: 'json', otherTypes: 'ignore' },
  head: 'as-get',
  authenticate,
  accountFaults,
  throttle,
  normalise,
  tolerates,
  operations,
  subscriptions,
  delivery,
  render,
};
