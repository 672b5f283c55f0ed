/** For the tests of the screens of deliveries: a sandbox whose clock stands still, with an endpoint at a receiver. */
import type { DashboardStage } from './dashboard-stage.ts';

export interface DeliveryWorld {
  /** Of the sandbox in the page: `/sandboxes/a`. */
  readonly at: string;
  /** Calls the admin API below the sandbox. */
  readonly ask: <Data>(method: string, path: string, body?: unknown) => Promise<Data>;
  /** Calls the provider. */
  readonly provider: (method: string, path: string, body?: unknown) => Promise<void>;
  /** Makes an event happen, and waits for the first attempt. @returns the id of its delivery */
  readonly deliver: (type: string, data?: object) => Promise<string>;
  readonly delivery: (id: string) => Promise<Delivery>;
}

export interface Delivery {
  readonly state: string;
  readonly subscription: string;
  readonly attempts: readonly {
    readonly trigger: string;
    readonly at: string;
    readonly request: { readonly headers: readonly [string, string][]; readonly body: string };
  }[];
  readonly steps: readonly { readonly number: number; readonly at: string }[];
}

const begin = '2026-01-01T00:00:00.000Z';

/** @param id of the sandbox @param answers of the receiver from now on: `500,200` */
export async function createDeliveryWorld(
  stage: DashboardStage,
  id: string,
  answers = '200',
): Promise<DeliveryWorld> {
  stage.receiver().answerWith(answers);
  const clock = { mode: 'frozen', now: begin };
  await stage.ask('POST', '/__admin/sandboxes', { id, seed: '1', clock });
  const ask: DeliveryWorld['ask'] = (method, path, body) =>
    stage.ask(method, `/__admin/sandboxes/${id}${path}`, body);
  const provider: DeliveryWorld['provider'] = async (method, path, body) => {
    const response = await fetch(`${stage.url()}/sandboxes/${id}/instavm/v1/webhooks${path}`, {
      method,
      headers: { 'X-API-Key': 'instavm_sk_sandbox', 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  };
  await provider('POST', '/endpoints', {
    url: `${stage.receiver().url}/in`,
  });
  return {
    at: `/sandboxes/${id}`,
    ask,
    provider,
    deliver: async (type, data) => {
      const { deliveries } = await ask<{ deliveries: { id: string }[] }>('POST', '/events', {
        provider: 'instavm',
        type,
        ...(data && { data }),
      });
      const count = (await ask<{ deliveries: unknown[] }>('GET', '/deliveries')).deliveries.length;
      await ask('GET', `/deliveries/wait?count=${count}`);
      return deliveries[0]?.id ?? '';
    },
    delivery: (delivery) => ask('GET', `/deliveries/${delivery}`),
  };
}
