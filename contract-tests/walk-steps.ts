/** The steps of a walk. What they expect is taken from the providers' documentation. */
import { expect } from '@jest/globals';
import fc from 'fast-check';
import { start, Step } from './sandbox-walk.ts';
import type { Endpoint, Model, Walker, Webhook } from './sandbox-walk.ts';

const endpointsPath = '/api/platform/v1/webhook_endpoints';
const organisation = 1;
const webhooksPath = '/v2/webhooks';
const inOrganisation = `?org_id=${organisation}`;

const milliseconds = ({ now }: Model): string => new Date(now).toISOString();
const microseconds = ({ now }: Model): string => new Date(now).toISOString().replace(/Z$/, '000Z');

/** An id that nothing has. */
const nobody = 987_654;

const at = <Item>(items: readonly Item[], place: number): Item | undefined =>
  items[place % Math.max(items.length, 1)];

type EndpointWish = Pick<Endpoint, 'target_url' | 'events' | 'is_enabled'>;

function createEndpoint(wish: EndpointWish): Step {
  return new Step(`create endpoint ${JSON.stringify(wish)}`, async (model, walker) => {
    const { status, body } = await walker.ask(model, 'bspk', 'POST', endpointsPath, wish);
    const times = { created_at: milliseconds(model), updated_at: milliseconds(model) };
    expect([status, body]).toEqual([
      201,
      {
        ...wish,
        ...times,
        id: expect.any(Number) as unknown,
        secret: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      },
    ]);
    const { id } = body as Endpoint;
    expect(model.endpoints.map((endpoint) => endpoint.id)).not.toContain(id);
    // The newest one comes first.
    model.endpoints.unshift({ id, ...wish, ...times });
  });
}

function updateEndpoint(place: number, wish: EndpointWish): Step {
  return new Step(`update endpoint ${place} ${JSON.stringify(wish)}`, async (model, walker) => {
    const before = at(model.endpoints, place);
    const path = `${endpointsPath}/${before?.id ?? nobody}`;
    // Another target each time, so that something changes.
    const changed = { ...wish, target_url: `${wish.target_url}/${model.requests}` };
    const { status, body } = await walker.ask(model, 'bspk', 'PATCH', path, changed);
    if (!before) {
      expect(status).toBe(404);
      return;
    }
    const after = { ...before, ...changed, updated_at: milliseconds(model) };
    expect([status, body]).toEqual([200, after]);
    model.endpoints[model.endpoints.indexOf(before)] = after;
  });
}

function deleteEndpoint(place: number): Step {
  return new Step(`delete endpoint ${place}`, async (model, walker) => {
    const gone = at(model.endpoints, place);
    const path = `${endpointsPath}/${gone?.id ?? nobody}`;
    const { status } = await walker.ask(model, 'bspk', 'DELETE', path);
    expect(status).toBe(gone ? 204 : 404);
    model.endpoints = model.endpoints.filter((endpoint) => endpoint !== gone);
  });
}

/** The same event of an organisation cannot go to different URLs. */
function contradicts(
  model: Model,
  wish: Pick<Webhook, 'url' | 'event_type'>,
  self?: Webhook,
): boolean {
  return model.webhooks.some(
    (other) => other !== self && other.event_type === wish.event_type && other.url !== wish.url,
  );
}

function createWebhook(wish: Pick<Webhook, 'url' | 'event_type'>): Step {
  return new Step(`create webhook ${JSON.stringify(wish)}`, async (model, walker) => {
    const path = `${webhooksPath}${inOrganisation}`;
    const { status, body } = await walker.ask(model, 'partoo', 'POST', path, { items: [wish] });
    if (contradicts(model, wish)) {
      expect(status).toBe(400);
      return;
    }
    const times = { created_at: microseconds(model), updated_at: microseconds(model) };
    const created = { ...wish, ...times, org_id: organisation };
    expect([status, body]).toEqual([
      200,
      { items: [{ ...created, id: expect.any(Number) as unknown }] },
    ]);
    const [{ id } = { id: nobody }] = (body as { readonly items: readonly Webhook[] }).items;
    expect(model.webhooks.map((webhook) => webhook.id)).not.toContain(id);
    model.webhooks.push({ id, ...created });
  });
}

function updateWebhook(place: number, url: string): Step {
  return new Step(`update webhook ${place} ${url}`, async (model, walker) => {
    const before = at(model.webhooks, place);
    // What an update without a change does to its time is published nowhere.
    if (before?.url === url) return;
    const path = `${webhooksPath}/${before?.id ?? nobody}${inOrganisation}`;
    const { status, body } = await walker.ask(model, 'partoo', 'PUT', path, { url });
    if (!before || contradicts(model, { ...before, url }, before)) {
      expect(status).toBe(before ? 400 : 404);
      return;
    }
    const after = { ...before, url, updated_at: microseconds(model) };
    expect([status, body]).toEqual([200, after]);
    model.webhooks[model.webhooks.indexOf(before)] = after;
  });
}

function deleteWebhook(place: number): Step {
  return new Step(`delete webhook ${place}`, async (model, walker) => {
    const gone = at(model.webhooks, place);
    const path = `${webhooksPath}/${gone?.id ?? nobody}${inOrganisation}`;
    const { status } = await walker.ask(model, 'partoo', 'DELETE', path);
    expect(status).toBe(gone ? 200 : 404);
    model.webhooks = model.webhooks.filter((webhook) => webhook !== gone);
  });
}

const reset = new Step('reset', async (model, { sandbox }) => {
  await sandbox.reset();
  Object.assign(model, { now: start, requests: 0, endpoints: [], webhooks: [] });
});

function advance(seconds: number): Step {
  return new Step(`advance ${seconds} s`, async (model, { sandbox }) => {
    await sandbox.advance(`${seconds}s`);
    model.now += seconds * 1_000;
  });
}

/** What the providers list is what the model holds. */
export async function expectLists(model: Model, walker: Walker): Promise<void> {
  const endpoints = await walker.ask(model, 'bspk', 'GET', endpointsPath);
  expect(endpoints).toEqual({ status: 200, body: model.endpoints });
  const path = `${webhooksPath}${inOrganisation}&per_page=100`;
  const { status, body } = await walker.ask(model, 'partoo', 'GET', path);
  const count = model.webhooks.length;
  expect([status, body]).toEqual([200, { page: 1, max_page: 1, count, items: model.webhooks }]);
}

const url = fc.constantFrom('https://a.example/in', 'https://b.example/in');
const place = fc.nat({ max: 20 });
const endpoint = fc.record({
  target_url: url,
  events: fc.subarray(['shopper.created', 'cart.created', 'file_import.finished']),
  is_enabled: fc.boolean(),
});
const webhook = fc.record({
  url,
  event_type: fc.constantFrom('business_created', 'lead_received'),
});

export const steps: fc.Arbitrary<Step>[] = [
  endpoint.map(createEndpoint),
  fc.tuple(place, endpoint).map(([index, wish]) => updateEndpoint(index, wish)),
  place.map(deleteEndpoint),
  webhook.map(createWebhook),
  fc.tuple(place, url).map(([index, wish]) => updateWebhook(index, wish)),
  place.map(deleteWebhook),
  fc.constant(reset),
  fc.integer({ min: 0, max: 10_000_000 }).map(advance),
  fc.constant(new Step('list', expectLists)),
];
