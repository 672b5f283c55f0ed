/** Making events happen in a browser: found in the catalogue, checked as one types, triggered with faults. */
import { expect, test } from '@jest/globals';
import { accessibilityFaults, overflow } from './check-page.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { views } from './views.ts';

const stage = dashboardStage();
const at = '/sandboxes/default/trigger';

async function register(target: string): Promise<void> {
  const path = '/bspk/api/platform/v1/webhook_endpoints';
  const answer = await fetch(`${stage.url()}${path}`, {
    method: 'POST',
    headers: { Authorization: 'Bearer sandbox-bspk-key', 'Content-Type': 'application/json' },
    body: JSON.stringify({ target_url: target, events: ['shopper.created'], is_enabled: true }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

interface Faults {
  readonly faults: readonly {
    readonly kind: string;
    readonly fired: number;
    readonly spent: boolean;
  }[];
}

test('an event of many is found, its data are checked while they are typed, and a mistake is pointed at', async () => {
  const { page } = await stage.open({ at });
  await page.getByRole('combobox', { name: 'Provider' }).click();
  await page.getByRole('option', { name: 'BigCommerce' }).click();
  await page.getByText('179 events', { exact: true }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('inventory order');
  await page.getByText('2 of 179 events').waitFor();
  await page.getByRole('radio', { name: /^store\/sku\/inventory\/order\/updated/ }).check();
  await page.getByRole('heading', { name: 'store/sku/inventory/order/updated' }).waitFor();
  await page.getByText('Nobody would get it').waitFor();
  const editor = page.getByRole('textbox', { name: 'Data' });
  await editor.fill('{"id": "x"}');
  await page.getByText('It would be refused').waitFor();
  await page.getByText('/data/id').waitFor();
  await editor.fill('{"id": ');
  await page.getByText(/^Not JSON yet/).waitFor();
  expect(await page.getByRole('button', { name: 'Trigger', exact: true }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Back to the sample' }).click();
  await page.getByText('Nobody would get it').waitFor();
  await page.getByRole('tab', { name: 'Schema' }).click();
  await page.getByRole('region', { name: 'Schema of the body' }).waitFor();
});

test('Ctrl+Enter makes it happen with what was typed, and the outcome follows the delivery', async () => {
  await register(stage.receiver().url);
  const { page } = await stage.open({ at });
  const editor = page.getByRole('textbox', { name: 'Data' });
  await page.getByText('One subscription would get it').waitFor();
  await editor.fill('{"first_name": "Grace"}');
  await page.getByText('Faults along with it').click();
  await page.getByLabel(/^duplicate/).check();
  await editor.press('Control+Enter');
  const call = await stage.receiver().next();
  expect(JSON.parse(call.body.toString('utf8'))).toMatchObject({
    event_name: 'shopper.created',
    object: { first_name: 'Grace' },
  });
  await stage.receiver().next();
  await page.getByText('evt_1 happened, one delivery').waitFor();
  const deliveries = page.getByRole('table', { name: 'Deliveries of the event' });
  await deliveries.getByText('delivered', { exact: true }).waitFor();
  const { faults } = await stage.ask<Faults>('GET', '/__admin/sandboxes/default/faults');
  expect(faults).toMatchObject([{ kind: 'duplicate', fired: 1, spent: true }]);
  await deliveries.getByRole('link', { name: 'dlv_1' }).click();
  await page.waitForURL('**/#/sandboxes/default/deliveries/dlv_1');
});

test('a refusal is shown in the server’s words, what was typed stays, and no fault is left armed', async () => {
  await stage.ask('DELETE', '/__admin/sandboxes/default/faults');
  const { page, expectOffences } = await stage.open({ at });
  expectOffences(/422/);
  const editor = page.getByRole('textbox', { name: 'Data' });
  await editor.fill('{"id": "x"}');
  await page.getByText('/object/id').waitFor();
  await page.getByText('Faults along with it').click();
  await page.getByLabel(/^drop/).check();
  await page.getByRole('button', { name: 'Trigger', exact: true }).click();
  await page
    .getByRole('alert')
    .getByText(/\/object\/id/)
    .first()
    .waitFor();
  expect(await editor.inputValue()).toBe('{"id": "x"}');
  expect(await stage.ask<Faults>('GET', '/__admin/sandboxes/default/faults')).toEqual({
    faults: [],
  });
  await page.getByRole('radio', { name: /^shopper\.updated/ }).check();
  await page.getByRole('heading', { name: 'shopper.updated' }).waitFor();
  await page.getByRole('radio', { name: /^shopper\.created/ }).check();
  await page.getByRole('heading', { name: 'shopper.created' }).waitFor();
  expect(await editor.inputValue()).toBe('{"id": "x"}');
});

for (const view of views) {
  test(`the trigger fits into ${view.width} pixels in the ${view.theme} theme, and axe finds nothing serious`, async () => {
    const { page } = await stage.open({ ...view, at });
    await page.getByText('Faults along with it').click();
    await page.getByRole('button', { name: 'Trigger', exact: true }).click();
    await page.getByText(/ happened, one delivery/).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
}
