/** The live feed in a browser: what happens is seen, found, held still and done again. */
import { expect, test } from '@jest/globals';
import { accessibilityFaults, overflow } from './check-page.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { createEndpoint, linesOf, rowsOf, subscribedSandbox, trigger } from './feed-stage.ts';
import { views } from './views.ts';

const stage = dashboardStage();

const created = 'request 201 POST /api/platform/v1/webhook_endpoints';
const refused = 'request 422 POST /api/platform/v1/webhook_endpoints';

test('what happens shows as it happens: the request, the event, its delivery, the attempt', async () => {
  await subscribedSandbox(stage, 'story');
  const { page } = await stage.open({ at: '/sandboxes/story/feed' });
  await rowsOf(page, 'request').waitFor();
  await trigger(stage, 'story');
  await rowsOf(page, 'attempt').waitFor();
  const { url } = stage.receiver();
  expect(await linesOf(page)).toEqual([
    'attempt 200 attempt 1, delivered',
    `delivery to ${url}`,
    'event for company-1',
    created,
  ]);
  expect(await rowsOf(page, 'attempt').locator('.feed-cause').textContent()).toBe('dlv_1');
  await page.getByText('4 of 5 entries').waitFor();
});

test('an empty feed says where to send requests, and fills up', async () => {
  await stage.ask('POST', '/__admin/sandboxes', { id: 'empty' });
  const { page } = await stage.open({ at: '/sandboxes/empty/feed' });
  await page.getByText('Nothing has happened yet').waitFor();
  await page.getByText(`${stage.url()}/sandboxes/empty/bspk`).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await createEndpoint(stage, 'empty', {});
  await rowsOf(page, 'request').waitFor();
});

test('the filter finds by text, kind, provider and outcome, and its address shows the same', async () => {
  await subscribedSandbox(stage, 'filter');
  await createEndpoint(stage, 'filter', { target_url: 5 });
  const { page } = await stage.open({ at: '/sandboxes/filter/feed' });
  await rowsOf(page, 'refusal').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('422');
  await page.getByText('2 of 5 entries').waitFor();
  await page.keyboard.press('Escape');
  await page.getByLabel('Kind').selectOption('Requests');
  await page.getByLabel('Provider').selectOption('bspk');
  await page.getByLabel('Outcome').selectOption('Refused');
  await page.getByText('1 of 5 entries').waitFor();
  expect(await linesOf(page)).toEqual([refused]);
  const { hash } = new URL(page.url());
  expect(hash).toBe('#/sandboxes/filter/feed?text=422&kind=request&provider=bspk&outcome=refused');
  await page.reload();
  await rowsOf(page, 'request').waitFor();
  expect(await linesOf(page)).toEqual([refused]);
  await page.getByRole('textbox', { name: 'Text' }).fill('no such line');
  await page.getByText('Nothing fits the filter').waitFor();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await rowsOf(page, 'refusal').waitFor();
  expect(new URL(page.url()).hash).toBe('#/sandboxes/filter/feed');
});

test('the keyboard walks, opens, comes back to the same place, and asks what belongs together', async () => {
  await subscribedSandbox(stage, 'keys');
  await createEndpoint(stage, 'keys', { target_url: 5 });
  const { page } = await stage.open({ at: '/sandboxes/keys/feed' });
  await rowsOf(page, 'refusal').waitFor();
  const chosen = page.locator('.feed-row[aria-selected="true"]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  expect(await chosen.getAttribute('data-kind')).toBe('request');
  const grid = page.getByRole('grid');
  expect(await grid.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
  expect(await grid.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Request req_2' }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: /^Paused/ }).waitFor();
  expect(await chosen.getAttribute('data-kind')).toBe('request');
  await page.keyboard.press('c');
  await page.getByRole('button', { name: 'Only req_2 and what it caused' }).waitFor();
  expect((await linesOf(page)).map((line) => line.split(' ')[0])).toEqual([
    'contract',
    'refusal',
    'request',
  ]);
});

test('what has no screen of its own opens in full', async () => {
  await subscribedSandbox(stage, 'dialog');
  await trigger(stage, 'dialog');
  const { page } = await stage.open({ at: '/sandboxes/dialog/feed' });
  await rowsOf(page, 'event').click();
  const dialog = page.getByRole('dialog', { name: /^event evt_/ });
  await dialog.getByText('"kind": "event"').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('link', { name: 'What it caused' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('2 of 5 entries').waitFor();
  expect((await linesOf(page)).map((line) => line.split(' ')[0])).toEqual(['delivery', 'event']);
});

test('r delivers once more what the row is about, and says why when it cannot', async () => {
  await subscribedSandbox(stage, 'again');
  await trigger(stage, 'again');
  const { page, expectOffences } = await stage.open({ at: '/sandboxes/again/feed' });
  await rowsOf(page, 'attempt').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('r');
  await page.getByRole('button', { name: 'Paused: 1 new' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('attempt 2, by hand, delivered').waitFor();
  const { made } = await stage.ask<{ made: number }>(
    'GET',
    '/__admin/sandboxes/again/deliveries/dlv_1',
  );
  expect(made).toBe(2);
  // The subscription goes, and with it whom the delivery could reach.
  await fetch(`${stage.url()}/sandboxes/again/bspk/api/platform/v1/webhook_endpoints/1`, {
    method: 'DELETE',
    headers: { Authorization: 'Bearer sandbox-bspk-key' },
  });
  expectOffences(/409/);
  await page.getByLabel('Kind').selectOption('Attempts');
  await page.keyboard.press('Escape');
  await page.getByRole('grid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('r');
  await page.locator('main').getByRole('alert').waitFor();
});

test('who scrolls is not disturbed, and goes back to what is new', async () => {
  await stage.ask('POST', '/__admin/sandboxes', { id: 'scroll' });
  await trigger(stage, 'scroll', 100);
  const { page } = await stage.open({ at: '/sandboxes/scroll/feed' });
  await page.getByText('100 entries').waitFor();
  const grid = page.getByRole('grid');
  await grid.evaluate((element) => {
    element.scrollTop = 640;
  });
  await page.getByRole('button', { name: 'Paused: follow again' }).waitFor();
  const before = await linesAndIds();
  await trigger(stage, 'scroll', 7);
  await page.getByRole('button', { name: 'Paused: 7 new' }).click();
  await page.getByText('107 entries').waitFor();
  await page.locator('#entry-107').waitFor();
  expect(before).not.toContain('entry-107');
  expect(await grid.evaluate((element) => element.scrollTop)).toBe(0);
  await trigger(stage, 'scroll');
  await page.locator('#entry-108').waitFor();

  async function linesAndIds(): Promise<string[]> {
    return rowsOf(page).evaluateAll((rows) => rows.map(({ id }) => id));
  }
});

for (const view of views) {
  test(`the feed fits into ${view.width} pixels in the ${view.theme} theme, and axe finds nothing serious`, async () => {
    if (view === views[0]) {
      await subscribedSandbox(stage, 'views');
      await createEndpoint(stage, 'views', { target_url: 5 });
      await trigger(stage, 'views');
    }
    const { page } = await stage.open({ ...view, at: '/sandboxes/views/feed' });
    await rowsOf(page, 'attempt').waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
}
