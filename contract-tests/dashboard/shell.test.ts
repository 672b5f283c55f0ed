/** The frame of the dashboard in a browser: it loads, can be used by keyboard, and looks right everywhere. */
import { expect, test } from '@jest/globals';
import { accessibilityFaults, overflow } from './check-page.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { views } from './views.ts';

const stage = dashboardStage();

const screens = {
  '': 'Live feed',
  '/sandboxes/default/feed': 'Live feed',
  '/sandboxes/default/deliveries': 'Deliveries',
  '/sandboxes/default/subscriptions': 'Subscriptions',
  '/sandboxes/default/trigger': 'Trigger',
  '/sandboxes/default/clock': 'Clock',
  '/sandboxes/default/faults': 'Faults',
  '/sandboxes/default/forwards': 'Forwards',
  '/sandboxes/default/coverage': 'Coverage',
  '/sandboxes': 'Sandboxes',
  '/providers': 'Providers',
  '/coverage': 'Coverage of all sandboxes',
  '/nowhere': 'No such screen',
};

test('every screen of the navigation has a heading, and its title in the tab', async () => {
  const { page } = await stage.open();
  for (const [at, title] of Object.entries(screens)) {
    await page.goto(`${stage.url()}/#${at}`);
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    await page.waitForFunction(
      `document.title === ${JSON.stringify(`${title} · webhook-sandbox`)}`,
    );
  }
});

for (const view of views) {
  test(`the frame fits into ${view.width} pixels in the ${view.theme} theme, and axe finds nothing serious`, async () => {
    const { page } = await stage.open(view);
    await page.getByRole('heading', { name: 'Live feed' }).waitFor();
    await page.getByText('live', { exact: true }).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    const menu = page.getByRole('button', { name: 'Screens' });
    if (!(await menu.isVisible())) return;
    await menu.click();
    await page.getByRole('link', { name: 'Clock' }).click();
    await page.getByRole('heading', { name: 'Clock' }).waitFor();
    await page.getByRole('link', { name: 'Clock' }).waitFor({ state: 'hidden' });
  });
}

test('the keyboard reaches the content, the screens, and the list of shortcuts', async () => {
  const { page } = await stage.open();
  await page.getByRole('heading', { name: 'Live feed' }).waitFor();
  const focused = page.locator(':focus');
  await page.keyboard.press('Tab');
  expect(await focused.textContent()).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  expect(await focused.textContent()).toBe('Live feed');
  await page.getByRole('link', { name: 'Clock' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Clock' }).waitFor();
  expect(await focused.textContent()).toBe('Clock');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('the theme changes, and is kept', async () => {
  const { page } = await stage.open();
  const root = page.locator('html');
  await page.getByRole('button', { name: 'Use the dark theme' }).click();
  expect(await root.getAttribute('data-mantine-color-scheme')).toBe('dark');
  await page.reload();
  await page.getByRole('button', { name: 'Use the light theme' }).waitFor();
  expect(await root.getAttribute('data-mantine-color-scheme')).toBe('dark');
});

test('another sandbox can be chosen, and one that is deleted says so', async () => {
  await stage.ask('POST', '/__admin/sandboxes', { id: 'worker-1' });
  const { page, expectOffences } = await stage.open({ at: '/sandboxes/default/clock' });
  await page.getByRole('combobox', { name: 'Sandbox' }).click();
  await page.getByRole('option', { name: 'worker-1' }).click();
  await page.waitForURL('**/#/sandboxes/worker-1/clock');
  await page.getByText('live', { exact: true }).waitFor();
  expectOffences(/404/);
  await stage.ask('DELETE', '/__admin/sandboxes/worker-1');
  await page.getByRole('heading', { name: 'This sandbox does not exist' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});
