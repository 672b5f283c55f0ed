/** The sandboxes of a server, and what was made of the specifications, on the page. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityFaults, overflow } from './check-page.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { views } from './views.ts';

const stage = dashboardStage();

interface Sandboxes {
  readonly sandboxes: readonly { readonly id: string; readonly seed: string }[];
}

async function ids(): Promise<readonly string[]> {
  const { sandboxes } = await stage.ask<Sandboxes>('GET', '/__admin/sandboxes');
  return sandboxes.map(({ id }) => id);
}

async function saved(page: Page, button: string): Promise<{ name: string; content: unknown }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const content: unknown = JSON.parse(await readFile(await download.path(), 'utf8'));
  return { name: download.suggestedFilename(), content };
}

/** A create that is refused, because its body lacks what the specification requires. */
async function breakContract(sandbox: string): Promise<void> {
  await fetch(`${stage.url()}/sandboxes/${sandbox}/bspk/api/platform/v1/webhook_endpoints`, {
    method: 'POST',
    headers: { Authorization: 'Bearer sandbox-bspk-key', 'Content-Type': 'application/json' },
    body: '{"target_url":"https://shop.example.com/in"}',
  });
}

test('a sandbox is created as the form says, and a refusal loses nothing', async () => {
  const { page, expectOffences } = await stage.open({ at: '/sandboxes' });
  await page.getByRole('button', { name: 'Create a sandbox' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a sandbox' });
  await dialog.getByLabel('Id').fill('made here');
  await dialog.getByLabel('Seed').fill('7');
  await dialog.getByText('Frozen', { exact: true }).click();
  await dialog.getByLabel('It shows').fill('2026-01-01T00:00:00Z');
  await dialog.getByRole('button', { name: /^Switches/ }).click();
  await dialog.getByLabel('bspk.throttle').fill('5');
  expectOffences(/422/);
  await dialog.getByRole('button', { name: 'Create the sandbox' }).click();
  await dialog.getByText(/^must be a letter or digit/).waitFor();
  expectOffences();
  await dialog.getByLabel('Id').fill('made-here');
  await dialog.getByRole('button', { name: 'Create the sandbox' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /^made-here/ }).waitFor();
  expect(await stage.ask('GET', '/__admin/sandboxes/made-here')).toMatchObject({
    id: 'made-here',
    seed: '7',
    clock: { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' },
    options: { 'bspk.throttle': 5 },
  });
});

test('a sandbox shows how it is called, is forked, saved, restored, and deleted after a question', async () => {
  await stage.ask('POST', '/__admin/sandboxes', { id: 'first', seed: 'first-seed' });
  const { page, expectOffences } = await stage.open({ at: '/sandboxes' });
  await page.getByRole('button', { name: /^first/ }).click();
  await page.getByText(`${stage.url()}/sandboxes/first/bspk`, { exact: true }).waitFor();
  await page.getByText('Authorization: Bearer sandbox-bspk-key', { exact: true }).waitFor();
  const snapshot = await saved(page, 'Save a snapshot');
  expect(snapshot).toEqual({
    name: 'first-snapshot.json',
    content: await stage.ask('GET', '/__admin/sandboxes/first/snapshot'),
  });
  await page.getByRole('button', { name: 'Fork', exact: true }).click();
  const fork = page.getByRole('dialog', { name: 'Fork first' });
  await fork.getByLabel('Id of the copy').fill('second');
  await fork.getByRole('button', { name: 'Fork the sandbox' }).click();
  await page.getByRole('button', { name: /^second/ }).click();
  const region = page.getByRole('region', { name: /^second/ });
  const restore = page.getByRole('dialog', { name: 'Restore into second?' });
  const choose = async (text: string): Promise<void> => {
    await region.locator('input[type=file]').setInputFiles({
      name: 'state.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
    await restore.getByRole('button', { name: 'Restore it' }).click();
  };
  expectOffences(/400/);
  await choose('{"version"');
  await restore.getByText(/The body is no JSON/).waitFor();
  expectOffences();
  await restore.getByRole('button', { name: 'Cancel' }).click();
  const document = snapshot.content as { birth: object };
  await choose(JSON.stringify({ ...document, birth: { ...document.birth, seed: 'restored' } }));
  await restore.waitFor({ state: 'hidden' });
  await region.getByRole('button', { name: 'Delete' }).click();
  expect(await ids()).toContain('second');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: /^second/ }).waitFor({ state: 'hidden' });
  expect(await ids()).not.toContain('second');
  await page.getByRole('link', { name: 'Go to first' }).click();
  await page.getByRole('heading', { level: 1, name: 'Live feed' }).waitFor();
  expect(page.url()).toContain('#/sandboxes/first/feed');
});

test('the coverage tells what was broken and what is missing, and is saved as it was answered', async () => {
  await stage.ask('POST', '/__admin/sandboxes', { id: 'covered' });
  await breakContract('covered');
  const { page } = await stage.open({ at: '/sandboxes/covered/coverage' });
  await page.getByRole('table', { name: 'Violations by the client' }).waitFor();
  await page.getByRole('button', { name: /^POST .*× 1/ }).click();
  const statuses = page.getByRole('list', { name: 'Statuses' });
  await statuses.getByText('422 application/json × 1').waitFor();
  await statuses.getByText('201 application/json never').waitFor();
  await page.getByLabel('Only what is missing').click();
  await statuses.getByText('422 application/json × 1').waitFor({ state: 'hidden' });
  await statuses.getByText('201 application/json never').waitFor();
  expect(await saved(page, 'Save as JSON')).toEqual({
    name: 'contract-covered.json',
    content: await stage.ask('GET', '/__admin/sandboxes/covered/contract'),
  });
});

for (const view of views) {
  test(`sandboxes and coverage fit into ${view.width} pixels in the ${view.theme} theme, and axe finds nothing serious`, async () => {
    await breakContract('default');
    const { page } = await stage.open({ ...view, at: '/sandboxes' });
    await page.getByRole('button', { name: /^default/ }).click();
    await page.getByText('Authorization: Bearer sandbox-bspk-key', { exact: true }).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goto(`${stage.url()}/#/coverage`);
    await page
      .getByRole('button', { name: /^POST / })
      .first()
      .click();
    await page.getByRole('list', { name: 'Statuses' }).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
}
