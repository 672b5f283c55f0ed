/** The screen of a request in a browser: received, checked, answered, copied. */
import { compileFunction } from 'node:vm';
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startSandbox } from '../../mock-server/testing/start-sandbox.ts';
import { accessibilityFaults, overflow } from './check-page.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { createEndpoint, subscribedSandbox } from './feed-stage.ts';
import { views } from './views.ts';

const stage = dashboardStage();
const at = '/sandboxes/asked/requests/req_2';

/** A request that was taken, one that broke the contract, and one without a key. */
async function ask(): Promise<void> {
  await subscribedSandbox(stage, 'asked');
  expect(await createEndpoint(stage, 'asked', { target_url: 5, name: '<img src=x>' })).toBe(422);
  const url = `${stage.url()}/sandboxes/asked/bspk/api/platform/v1/webhook_endpoints`;
  expect((await fetch(url)).status).toBe(401);
}

async function copied(page: Page, label: string): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

test('a refused request shows what it broke, which check refused it, and the answer', async () => {
  await ask();
  const { page } = await stage.open({ at });
  const section = (name: string) => page.getByRole('region', { name, exact: true });
  await section('What it broke').getByText("must have required property 'events'").waitFor();
  const broken = section('What it broke').getByRole('listitem');
  expect(await broken.allInnerTexts()).toEqual([
    "body must have required property 'events'\n#/components/schemas/webhook_endpoint_attributes/required",
    "body must have required property 'is_enabled'\n#/components/schemas/webhook_endpoint_attributes/required",
    'body /target_url must be string\n#/components/schemas/webhook_endpoint_attributes/properties/target_url/type',
  ]);
  const checks = section('Checks').getByRole('row');
  const words = (await checks.allInnerTexts()).map((text) =>
    text.split(/\s+/).slice(0, 2).join(' '),
  );
  expect(words).toEqual([
    'authenticate passed',
    // The sandbox of this file has no rate limit.
    'throttle skipped',
    'match passed',
    'read passed',
    'normalise passed',
    'validate refused',
    'handle not',
    'answer passed',
  ]);
  expect(await page.getByLabel('Body of the request', { exact: true }).innerText()).toBe(
    '{\n  "target_url": 5,\n  "name": "<img src=x>"\n}',
  );
  await section('As received').getByText('Raw').click();
  expect(await page.getByLabel('Body of the request', { exact: true }).innerText()).toBe(
    '{"target_url":5,"name":"<img src=x>"}',
  );
  await section('As answered').getByText('Target url is invalid').waitFor();
  await section('As answered')
    .getByRole('cell', { name: 'application/json; charset=utf-8' })
    .waitFor();
});

test('the schema that was broken opens, and the reference is linked', async () => {
  const { page } = await stage.open({ at });
  await page.getByRole('button', { name: /target_url\/type$/ }).click();
  const schema = page.getByLabel(
    'The specification at /components/schemas/webhook_endpoint_attributes/properties/target_url',
    { exact: true },
  );
  expect(JSON.parse(await schema.innerText())).toMatchObject({ type: 'string' });
  expect(await accessibilityFaults(page)).toEqual([]);
  const link = page.getByRole('link', { name: 'Reference of createWebhookEndpoint' });
  expect(await link.getAttribute('href')).toBe(
    '#/providers/bspk/reference?operation=createWebhookEndpoint',
  );
});

test('the requests before and after it are a key away', async () => {
  const { page } = await stage.open({ at });
  const heading = (id: string) => page.getByRole('heading', { name: `Request ${id}` }).waitFor();
  await page.getByRole('button', { name: 'Next' }).and(page.locator(':enabled')).waitFor();
  await page.keyboard.press('n');
  await heading('req_3');
  await page.getByText('authenticate: ').waitFor();
  expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Previous' }).click();
  await heading('req_2');
  await page.getByRole('button', { name: 'Previous' }).and(page.locator(':enabled')).waitFor();
  await page.keyboard.press('p');
  await heading('req_1');
});

test('what it caused is a click away', async () => {
  const { page } = await stage.open({ at: '/sandboxes/asked/requests/req_1' });
  await page.getByRole('link', { name: '1 entry of the ledger' }).click();
  await page.getByText('2 of 7 entries').waitFor();
});

test('the copied command asks the same of the same sandbox', async () => {
  const { page } = await stage.open({ at });
  const command = await copied(page, 'Copy as curl');
  expect(command.split(' \\\n  ')).toEqual([
    `curl ${stage.url()}/sandboxes/asked/bspk/api/platform/v1/webhook_endpoints`,
    `-H 'content-type: application/json'`,
    `-H 'authorization: Bearer sandbox-bspk-key'`,
    `-H 'accept: */*'`,
    `-H 'accept-language: *'`,
    `-H 'sec-fetch-mode: cors'`,
    `-H 'user-agent: node'`,
    `--data-raw '{"target_url":5,"name":"<img src=x>"}'`,
  ]);
});

test('the copied test passes', async () => {
  const { page } = await stage.open({ at });
  const text = await copied(page, 'Copy as test');
  const [imports, body] = [/^import .*$/gm, text.replace(/^import .*$/gm, '')];
  expect(text.match(imports)).toEqual([
    `import { expect, test } from '@jest/globals';`,
    `import { startSandbox } from 'webhook-sandbox/testing';`,
  ]);
  const run: Promise<void>[] = [];
  const asTest = (title: string, work: () => Promise<void>): void => {
    expect(title).toBe('POST /api/platform/v1/webhook_endpoints is answered with 422');
    run.push(work());
  };
  const load = compileFunction(body, ['test', 'expect', 'startSandbox']) as (
    ...given: readonly unknown[]
  ) => void;
  load(asTest, expect, startSandbox);
  expect(run).toHaveLength(1);
  await Promise.all(run);
});

for (const view of views) {
  test(`a request fits into ${view.width} pixels in the ${view.theme} theme, and axe finds nothing serious`, async () => {
    const { page } = await stage.open({ ...view, at });
    await page.getByText('As answered').waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
}
