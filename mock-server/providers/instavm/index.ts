/** InstaVM, micro virtual machines: its webhook endpoints and the deliveries to them. A FastAPI application. */
import type { ProviderDefinition } from '../../api/provider.ts';
import { accountFaults } from './account.ts';
import { assumptions } from './assumptions.ts';
import { authenticate } from './authenticate.ts';
import { delivery } from './delivery.ts';
import { deliveryOperations } from './delivery-operations.ts';
import { endpoints, subscriptions } from './endpoint.ts';
import { endpointOperations } from './endpoint-operations.ts';
import { normalise } from './normalise.ts';
import { parsePythonJson } from './python-json.ts';
import { render } from './render.ts';
import { captureAs, coercion, signatureTime, throttleLimit, timeoutScale } from './switches.ts';
import { throttle } from './throttle.ts';

export const instavm: ProviderDefinition = {
  name: 'instavm',
  title: 'InstaVM',
  realUrl: 'https://api.instavm.io/v1/webhooks/endpoints',
  // Starlette routes first, and FastAPI reads the body before it asks for the credential (measured).
  stages: ['match', 'read', 'authenticate', 'throttle', 'normalise', 'validate'],
  switches: [throttleLimit, coercion, captureAs, timeoutScale, signatureTime],
  assumptions,
  collections: [endpoints],
  body: { withoutType: 'json', otherTypes: 'text', parse: parsePythonJson },
  head: 'refused',
  authenticate,
  accountFaults,
  throttle,
  normalise,
  operations: { ...endpointOperations, ...deliveryOperations },
  subscriptions,
  delivery,
  render,
};
