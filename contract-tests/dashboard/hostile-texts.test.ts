/** Texts from outside are data: whatever they contain, the dashboard shows them, and does nothing that they say. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openApiProvider } from '../../mock-server/api/open-api-provider.ts';
import { loadSpecification } from '../../mock-server/contract/load-specification.ts';
import { loadProviders } from '../../mock-server/load-providers.ts';
import { dashboardRoutes } from './dashboard-routes.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { documentNames, hostileDocument } from './hostile-document.ts';
import { hostileReceiver } from './hostile-receiver.ts';
import type { HostileReceiver } from './hostile-receiver.ts';
import { hostileTexts } from './hostile-texts.ts';
import { fillWithHostileTexts } from './hostile-world.ts';
import { harmDone } from './harm-done.ts';

const texts = Object.values(hostileTexts);
const specification = await loadSpecification({ name: 'hostile', text: hostileDocument() });
const providers = [...(await loadProviders([])), openApiProvider(specification)];
const stage = dashboardStage({ providers });

let receiver: HostileReceiver;
let ids: Readonly<Record<'requests' | 'deliveries', readonly string[]>>;

beforeAll(async () => {
  receiver = await hostileReceiver(texts);
  await fillWithHostileTexts(stage, receiver.url);
  ids = { requests: await idsOf('requests'), deliveries: await idsOf('deliveries') };
}, 60_000);

afterAll(async () => {
  await receiver.close();
});

async function idsOf(what: 'requests' | 'deliveries'): Promise<readonly string[]> {
  const path = `/__admin/sandboxes/default/${what}?limit=200`;
  const answer = await stage.ask<Record<string, { readonly id: string }[]>>('GET', path);
  return (answer[what] ?? []).map(({ id }) => id);
}

/** Every screen, with one of each that it can show. */
async function addresses(): Promise<readonly string[]> {
  const routes = await dashboardRoutes();
  return routes.flatMap((route) => {
    const kind = route.includes('/requests/') ? 'requests' : 'deliveries';
    const shown = route.includes(':id') ? sample(ids[kind]) : [''];
    return shown.map((id) =>
      route
        .replace(':sandbox', 'default')
        .replace(':name', 'hostile')
        .replace(':id', id)
        .replace(/:\w+/, 'x'),
    );
  });
}

/** Some from everywhere in the list. */
function sample(list: readonly string[]): readonly string[] {
  const step = Math.max(1, Math.floor(list.length / 4));
  return list.filter((_, index) => index % step === 0);
}

async function go(page: Page, at: string): Promise<void> {
  await page.evaluate((address) => {
    window.location.hash = address;
  }, at);
  await page.locator('main h1').waitFor();
}

async function show(page: Page, at: string): Promise<void> {
  await go(page, at);
  await page
    .getByLabel(/^Loading/)
    .first()
    .waitFor({ state: 'detached' });
}

test('there are hostile requests, deliveries, hooks, faults and credentials to show', async () => {
  const count = async (what: string): Promise<number> => {
    const path = `/__admin/sandboxes/default/${what}`;
    const answer = await stage.ask<Record<string, unknown[]>>('GET', path);
    return (answer[what] ?? []).length;
  };
  expect(texts.length).toBeGreaterThanOrEqual(25);
  expect(ids.requests.length).toBeGreaterThan(texts.length * 2);
  expect(ids.deliveries.length).toBeGreaterThan(texts.length / 2);
  expect(await count('subscriptions')).toBeGreaterThan(5);
  expect(await count('faults')).toBeGreaterThan(texts.length / 2);
  expect(await count('credentials')).toBeGreaterThan(texts.length / 2);
});

test('every screen shows them, and none of them does anything', async () => {
  const { page } = await stage.open({ at: '/providers' });
  for (const at of await addresses()) {
    await show(page, at);
    expect({ at, harm: await harmDone(page) }).toEqual({ at, harm: [] });
  }
});

test('operations and events that are called so are shown by their names', async () => {
  const { page } = await stage.open({ at: '/providers/hostile/reference' });
  const heading = page.locator('.reference-detail h2');
  await heading.getByText(hostileTexts['script'] ?? '').waitFor();
  const links = page.getByRole('navigation', { name: 'Operations and events' }).getByRole('link');
  expect(await links.count()).toBe(documentNames.length * 2);
  for (const index of documentNames.keys()) {
    await links.nth(index).click();
    expect(await heading.textContent()).toBe(documentNames[index]);
    expect({ index, harm: await harmDone(page) }).toEqual({ index, harm: [] });
  }
});

test('in the address of the page they do nothing, either', async () => {
  const { page, expectOffences } = await stage.open({ at: '/providers' });
  // What does not exist is not found.
  expectOffences(/40[04]/);
  const short = texts.filter(({ length }) => length < 500);
  for (const [index, text] of short.entries()) {
    const part = new URLSearchParams([['', text]]).toString().slice(1);
    const places = [
      `/${part}`,
      `/providers/${part}/reference?operation=${part}`,
      `/sandboxes/default/requests/${part}?${part}`,
      text,
    ];
    const at = places[index % places.length] ?? '';
    await go(page, at);
    expect({ at, harm: await harmDone(page) }).toEqual({ at, harm: [] });
  }
});
