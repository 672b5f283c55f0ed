/** The list of deliveries in a browser: filtered, live, and with one more attempt from its row. */
import { expect, test } from '@jest/globals';
import { accessibilityFaults, overflow } from './check-page.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { createDeliveryWorld } from './delivery-stage.ts';
import { views } from './views.ts';

const stage = dashboardStage();

test('a sandbox without deliveries says how to get one, and shows it when it comes', async () => {
  const world = await createDeliveryWorld(stage, 'empty');
  const { page } = await stage.open({ at: `${world.at}/deliveries` });
  await page.getByText('No deliveries yet').waitFor();
  expect(await page.getByRole('link', { name: 'make an event happen' }).getAttribute('href')).toBe(
    `#${world.at}/trigger`,
  );
  expect(await accessibilityFaults(page)).toEqual([]);
  await world.deliver('vm.created');
  await page.getByRole('link', { name: 'vm.created' }).waitFor();
});

test('the newest comes first, and the filter stands in the address', async () => {
  const world = await createDeliveryWorld(stage, 'filter', '200,500');
  await world.deliver('vm.created');
  await world.deliver('vm.deleted');
  const { page } = await stage.open({ at: `${world.at}/deliveries` });
  const names = page.getByRole('table', { name: 'Deliveries' }).getByRole('link');
  await names.first().waitFor();
  expect(await names.allTextContents()).toEqual(['vm.deleted', 'vm.created']);
  await page.keyboard.press('/');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'delivered' }).click();
  await page.waitForURL(`**/#${world.at}/deliveries?state=delivered`);
  await page.getByRole('link', { name: 'vm.deleted' }).waitFor({ state: 'hidden' });
  expect(await names.allTextContents()).toEqual(['vm.created']);
  await page.goto(`${stage.url()}/#${world.at}/deliveries?provider=instavm&type=vm.deleted`);
  await page.getByRole('link', { name: 'vm.deleted' }).waitFor();
  expect(await names.allTextContents()).toEqual(['vm.deleted']);
  await page.goto(`${stage.url()}/#${world.at}/deliveries?state=blocked`);
  await page.getByText('No delivery fits this filter').waitFor();
  await page.getByRole('link', { name: 'Show all deliveries' }).click();
  await page.getByRole('link', { name: 'vm.deleted' }).waitFor();
  expect(await names.count()).toBe(2);
});

test('a row makes one more attempt, or says why not in the words of the server', async () => {
  const world = await createDeliveryWorld(stage, 'row');
  const id = await world.deliver('vm.created');
  const { page, expectOffences } = await stage.open({ at: `${world.at}/deliveries` });
  const again = page.getByRole('button', { name: `Redeliver ${id}` });
  await again.click();
  await page.getByRole('cell', { name: '2 attempts 200', exact: true }).waitFor();
  const { attempts, subscription } = await world.delivery(id);
  expect(attempts.map(({ trigger }) => trigger)).toEqual(['automatic', 'manual']);
  await world.provider('DELETE', `/endpoints/${subscription}`);
  expectOffences(/409/);
  await again.click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.textContent()).toBe(
    `Failed to redeliver ${id}: its subscription is gone. Register it again, and make the event happen anew.`,
  );
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

for (const view of views) {
  test(`the list fits into ${view.width} pixels in the ${view.theme} theme, and axe finds nothing serious`, async () => {
    const world = await createDeliveryWorld(stage, `list-${view.theme}-${view.width}`, 'reset');
    await world.deliver('vm.created');
    const { page } = await stage.open({ ...view, at: `${world.at}/deliveries` });
    await page.getByRole('link', { name: 'vm.created' }).waitFor();
    await page.getByText('reset').filter({ visible: true }).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
}
