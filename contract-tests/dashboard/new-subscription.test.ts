/** Registering in a browser, through the providers' own APIs, with forms made from their specifications. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { loadProviders } from '../../mock-server/load-providers.ts';
import { accessibilityFaults, overflow } from './check-page.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { views } from './views.ts';

const directory = mkdtempSync(join(tmpdir(), 'notes-'));
const file = join(directory, 'notes.json');
const schema = {
  type: 'object',
  required: ['callback'],
  properties: {
    callback: { type: 'string', format: 'uri' },
    kinds: { type: 'array', items: { enum: ['note.created', 'note.deleted'], type: 'string' } },
    ratio: { type: 'number', maximum: 1 },
  },
};
const told = { post: { responses: { 200: { description: 'Taken.' } } } };
writeFileSync(
  file,
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Notes', version: '1' },
    servers: [{ url: 'https://api.notes.example/v1' }],
    paths: {
      '/hooks': {
        post: {
          requestBody: { required: true, content: { 'application/json': { schema } } },
          responses: { 201: { description: 'Registered.' } },
          callbacks: { created: { '{$request.body#/callback}': told } },
        },
      },
    },
  }),
);
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

const stage = dashboardStage({ providers: await loadProviders([{ name: 'notes', file }]) });
const at = '/sandboxes/default/subscriptions/new';

interface Registered {
  readonly provider: string;
  readonly target: string;
  readonly events: readonly string[];
  readonly record: Readonly<Record<string, unknown>>;
}

async function registeredAt(provider: string): Promise<readonly Registered[]> {
  const path = `/__admin/sandboxes/default/subscriptions?provider=${provider}`;
  return (await stage.ask<{ subscriptions: readonly Registered[] }>('GET', path)).subscriptions;
}

async function choose(page: Page, select: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: select, exact: true }).click();
  await page.getByRole('option', { name: option }).first().click();
}

async function openFor(provider: string, expected?: RegExp): Promise<Page> {
  const { page, expectOffences } = await stage.open({ at });
  expectOffences(expected);
  await choose(page, 'Provider', provider);
  await page.getByRole('button', { name: `Send to ${provider}` }).waitFor();
  return page;
}

const field = (page: Page, name: string) =>
  page.getByRole('textbox', { name: new RegExp(`^${name}\\b`) });

test('BSPK: a list of events is chosen from, a flag is set, and the secret that is shown once is shown', async () => {
  const page = await openFor('BSPK', /422/);
  await page.getByRole('button', { name: 'Send to BSPK' }).click();
  await page.getByText("Target url can't be blank", { exact: true }).waitFor();
  await field(page, 'target_url').fill('http://127.0.0.1:9/in');
  await choose(page, 'events', 'shopper.created');
  await page.keyboard.press('Escape');
  await page.getByRole('radiogroup', { name: 'is_enabled' }).getByText('false').click();
  await page.getByRole('button', { name: 'Send to BSPK' }).click();
  await page.getByText('Created at BSPK').waitFor();
  await page
    .getByRole('region', { name: 'Answer of BSPK' })
    .getByText(/"secret": "[0-9a-f]{32}"/)
    .waitFor();
  expect(await registeredAt('bspk')).toMatchObject([
    { target: 'http://127.0.0.1:9/in', events: ['shopper.created'], record: { is_enabled: false } },
  ]);
});

test('BigCommerce: its refusal stands next to the field, and nothing that was typed is lost', async () => {
  const page = await openFor('BigCommerce', /422/);
  const destination = field(page, 'destination');
  await field(page, 'store_hash').fill('abc123');
  await page
    .getByRole('combobox', { name: 'scope' })
    .or(field(page, 'scope'))
    .first()
    .fill('store/order/created');
  await page.keyboard.press('Escape');
  await destination.fill('https://shop.example.com:8443/hooks');
  await page.getByRole('button', { name: 'Add to headers' }).click();
  await page.getByLabel('Name 1 in headers').fill('X-Team');
  await page.getByLabel('Value 1 in headers').fill('a');
  await page.getByRole('button', { name: 'Send to BigCommerce' }).click();
  const words = 'Destination must be served on port 443, custom ports are not supported';
  await page.getByText(words, { exact: true }).waitFor();
  expect(await destination.getAttribute('aria-invalid')).toBe('true');
  await destination.fill('https://shop.example.com/hooks');
  await page.getByRole('button', { name: 'Send to BigCommerce' }).click();
  await page.getByText('Created at BigCommerce').waitFor();
  expect(await registeredAt('bigcommerce')).toMatchObject([
    {
      target: 'https://shop.example.com/hooks',
      events: ['store/order/created'],
      record: { headers: { 'X-Team': 'a' } },
    },
  ]);
});

test('Partoo: items are wrapped in a list, and a parameter stands in the query', async () => {
  const page = await openFor('Partoo', /400/);
  await field(page, 'org_id').fill('1');
  await field(page, 'url').fill('https://shop.example.com/in');
  await page
    .getByLabel(/^event_type/)
    .first()
    .fill('lead_received');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add to custom_headers' }).click();
  await page.getByLabel('Name 1 in custom_headers').fill('X-Partoo-Trace');
  await page.getByLabel('Value 1 in custom_headers').fill('1');
  await page.getByRole('button', { name: 'Send to Partoo' }).click();
  await page.getByText('is not a valid header name', { exact: true }).waitFor();
  await page.getByLabel('Name 1 in custom_headers').fill('X-Trace');
  await page.getByRole('button', { name: 'Send to Partoo' }).click();
  await page.getByText('Created at Partoo').waitFor();
  expect(await registeredAt('partoo')).toMatchObject([
    {
      target: 'https://shop.example.com/in',
      events: ['lead_received'],
      record: { custom_headers: { 'X-Trace': '1' }, org_id: 1 },
    },
  ]);
});

test('InstaVM: bounds are told, null can be sent, and JSON is the same value as the form', async () => {
  const page = await openFor('InstaVM', /422/);
  await field(page, 'url').fill('http://127.0.0.1:9/vm');
  await page.getByText('From 3 to 60.').waitFor();
  await field(page, 'timeout_seconds').fill('90');
  await page.getByLabel('description is null').check();
  await page.getByRole('button', { name: 'Send to InstaVM' }).click();
  await page.getByText('Input should be less than or equal to 60', { exact: true }).waitFor();
  await page.getByRole('tab', { name: 'JSON' }).click();
  const json = page.getByRole('textbox', { name: 'Body as JSON' });
  expect(JSON.parse(await json.inputValue())).toEqual({
    url: 'http://127.0.0.1:9/vm',
    timeout_seconds: 90,
    description: null,
  });
  await json.fill('{"url":"http://127.0.0.1:9/vm","event_patterns":["vm.*"],"timeout_seconds":5');
  await page.getByText(/^Not JSON yet/).waitFor();
  expect(await page.getByRole('tab', { name: 'Form' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Send to InstaVM' }).click();
  await page.getByText('JSON decode error').first().waitFor();
  await json.press('End');
  await json.pressSequentially('}');
  await page.getByRole('tab', { name: 'Form' }).click();
  await page.getByText('vm.*', { exact: true }).waitFor();
  expect(await field(page, 'timeout_seconds').inputValue()).toBe('5');
  await page.getByRole('button', { name: 'Send to InstaVM' }).click();
  await page.getByText('Created at InstaVM').waitFor();
  expect(await registeredAt('instavm')).toMatchObject([
    { target: 'http://127.0.0.1:9/vm', events: ['vm.*'], record: { timeout_seconds: 5 } },
  ]);
});

test('any OpenAPI document: the form comes from it, and what it refuses is told at the field', async () => {
  const page = await openFor('Notes', /422/);
  await field(page, 'callback').fill(stage.receiver().url);
  await field(page, 'ratio').fill('2');
  await choose(page, 'kinds', 'note.deleted');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Send to Notes' }).click();
  await page.getByText('must be <= 1', { exact: true }).first().waitFor();
  await field(page, 'ratio').fill('0.5');
  await page.getByRole('button', { name: 'Send to Notes' }).click();
  await page.getByText('Created at Notes').waitFor();
  expect(await registeredAt('notes')).toMatchObject([{ target: stage.receiver().url }]);
});

for (const view of views) {
  test(`the form fits into ${view.width} pixels in the ${view.theme} theme, and axe finds nothing serious`, async () => {
    const { page, expectOffences } = await stage.open({ ...view, at });
    expectOffences(/400/);
    await choose(page, 'Provider', 'Partoo');
    await page.getByRole('button', { name: 'Add to custom_headers' }).click();
    await page.getByRole('button', { name: 'Send to Partoo' }).click();
    await page.getByText('Partoo refused it').waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
}
