/** How a URL is subscribed to each provider, and an event that it then gets. */

export interface Subscriber {
  /** Where subscriptions are created, below the provider. */
  readonly path: string;
  readonly body: (url: string) => unknown;
  readonly event: { readonly type: string; readonly account?: string };
}

/** By provider. */
export const subscribers: Readonly<Record<string, Subscriber>> = {
  bigcommerce: {
    path: '/stores/abc/v3/hooks',
    body: (destination) => ({ scope: 'store/order/created', destination }),
    event: { type: 'store/order/created', account: 'abc' },
  },
  bspk: {
    path: '/api/platform/v1/webhook_endpoints',
    body: (url) => ({ target_url: url, events: ['cart.created'], is_enabled: true }),
    event: { type: 'cart.created' },
  },
  instavm: {
    path: '/v1/webhooks/endpoints',
    body: (url) => ({ url }),
    event: { type: 'vm.created' },
  },
  partoo: {
    path: '/v2/webhooks?org_id=1',
    body: (url) => ({ items: [{ url, event_type: 'lead_received' }] }),
    event: { type: 'lead_received' },
  },
};
