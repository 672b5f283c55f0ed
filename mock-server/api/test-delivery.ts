/** Lets the test provider deliver: every note is a subscription to everything, its text the address. */
import { loadSpecification } from '../contract/load-specification.ts';
import type { Delivery } from '../delivery/delivery.ts';
import {
  captureAsSwitch,
  signatureTimeSwitch,
  timeoutScaleSwitch,
} from '../delivery/delivery-switches.ts';
import type { DeliveryPolicy, Recipient } from '../delivery/policy.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { throttleSwitch } from '../sandbox/switches.ts';
import type { Provider } from './provider.ts';
import { notes, testProvider } from './test-provider.ts';

const document = `
openapi: 3.1.0
info: { title: Notes, version: '1' }
paths: {}
webhooks:
  note.created: &note
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [event, note]
              properties:
                event: { type: string }
                note:
                  type: object
                  required: [id, text]
                  additionalProperties: false
                  properties: { id: { type: integer }, text: { type: string } }
      responses: { '200': { description: taken } }
  note.deleted: *note
`;

const events = loadSpecification({ name: 'notes', text: document });

/** Tried again after a minute, and after an hour. */
export const testPolicy: DeliveryPolicy = {
  contractOf: (type) => (/^note\.(created|deleted)$/.test(type) ? type : undefined),
  usualAccount: () => 'one',
  compose: ({ id, data }) => ({ event: id, note: data }),
  recipients: (sandbox) => subscriptions(sandbox),
  terms: (sandbox, { subscription }: Delivery) => {
    const found = subscriptions(sandbox).find((one) => one.subscription === subscription);
    if (found?.leftOut !== null) return undefined;
    return { url: found.url, timeoutMs: 2_000, gapsMs: [60_000, 3_600_000] };
  },
  headers: (_sandbox, delivery, _event, { attempt }) => [
    ['Content-Type', 'application/json'],
    ['X-Delivery', delivery.id],
    ['X-Attempt', String(attempt)],
  ],
  judge: ({ response }) => {
    if (response?.status === 200) return 'delivered';
    return response?.status === 410 ? 'final' : 'retry';
  },
};

/** A note that begins with `off ` is one that takes nothing. */
function subscriptions(sandbox: Sandbox): Recipient[] {
  return sandbox.state
    .table(notes)
    .all()
    .map(({ id, text }) => ({
      subscription: String(id),
      url: text.replace(/^off /, ''),
      leftOut: text.startsWith('off ') ? 'it is switched off' : null,
    }));
}

export async function testDelivery(policy: Partial<DeliveryPolicy> = {}): Promise<Provider> {
  const provider = await testProvider();
  const { webhooks, document: ofEvents } = await events;
  const { specification } = provider;
  return {
    ...provider,
    specification: {
      ...specification,
      webhooks,
      document: { ...specification.document, webhooks: ofEvents['webhooks'] },
    },
    switches: [
      throttleSwitch('notes', 'how often'),
      captureAsSwitch('notes'),
      timeoutScaleSwitch('notes'),
      signatureTimeSwitch('notes'),
    ],
    samples: [
      { type: 'note.created', data: { id: 7, text: 'milk' } },
      { type: 'note.deleted', data: { id: 8, text: 'eggs' } },
    ],
    delivery: { ...testPolicy, ...policy },
  };
}
