/** The providers in a browser: how they are reached, and their switches. */
import { expect, test } from '@jest/globals';
import { accessibilityFaults, overflow } from './check-page.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { views } from './views.ts';

const stage = dashboardStage();

async function optionsOf(sandbox: string): Promise<Readonly<Record<string, unknown>>> {
  const path = `/__admin/sandboxes/${sandbox}/options`;
  return (await stage.ask<{ readonly options: Record<string, unknown> }>('GET', path)).options;
}

for (const view of views) {
  test(`providers, switches and assumptions fit into ${view.width} pixels in the ${view.theme} theme, and axe finds nothing serious`, async () => {
    const { page } = await stage.open({ ...view, at: '/providers' });
    await page.getByRole('tab', { name: 'Switches 4' }).click();
    await page.getByRole('tab', { name: 'Assumptions 26' }).click();
    await page.getByRole('tab', { name: 'Event types 6' }).click();
    await page.getByText('bspk.isEnabledOptional').first().waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
}

test('a provider shows where it answers in the chosen sandbox, and its credentials', async () => {
  await stage.ask('POST', '/__admin/sandboxes', { id: 'worker-1' });
  await stage.ask('POST', '/__admin/sandboxes/worker-1/credentials', {
    provider: 'bspk',
    title: 'Another company',
    headers: { Authorization: 'Bearer another' },
    account: { id: 'another' },
  });
  const { page } = await stage.open({ at: '/sandboxes/worker-1/clock' });
  await page.getByRole('link', { name: 'Providers' }).click();
  const card = page.getByRole('region', { name: 'BSPK' });
  for (const text of [
    'https://api.bspk.com/api/platform/v1/webhook_endpoints',
    `${stage.url()}/sandboxes/worker-1/bspk`,
    'Authorization: Bearer sandbox-bspk-key',
    'Authorization: Bearer another',
    'Another company',
  ]) {
    await card.getByText(text, { exact: true }).waitFor();
  }
  expect(await card.getByText('stateful').count()).toBe(5);
});

test('a switch is turned in the chosen sandbox, and back', async () => {
  const { page } = await stage.open({ at: '/providers' });
  const card = page.getByRole('region', { name: 'BigCommerce' });
  await card.getByRole('tab', { name: 'Assumptions 26' }).click();
  await card.getByRole('button', { name: 'Turned by bigcommerce.emptyHeaders' }).click();
  await card.getByLabel('Position of bigcommerce.emptyHeaders').selectOption('null');
  await card
    .getByRole('button', { name: 'Turn', exact: true })
    .and(page.locator(':enabled'))
    .click();
  await card.getByText('changed, default {}').waitFor();
  expect(await optionsOf('default')).toMatchObject({ 'bigcommerce.emptyHeaders': null });
  await card.getByRole('button', { name: 'Back to {}' }).click();
  await card.getByText('changed, default {}').waitFor({ state: 'detached' });
  expect(await optionsOf('default')).toMatchObject({ 'bigcommerce.emptyHeaders': '{}' });
});

test('a position that the switch does not have is refused in words of the server, and stays to be mended', async () => {
  const { page, expectOffences } = await stage.open({ at: '/providers' });
  expectOffences(/422/);
  const card = page.getByRole('region', { name: 'BSPK' });
  await card.getByRole('tab', { name: 'Switches 4' }).click();
  const field = card.getByLabel('Position of bspk.throttle');
  await field.fill('sometimes');
  await page.keyboard.press('Enter');
  await card
    .getByRole('alert')
    .getByRole('listitem')
    .getByText(/^body \/options\/bspk\.throttle: takes /)
    .waitFor();
  expect(await field.inputValue()).toBe('sometimes');
  await field.fill('12');
  await page.keyboard.press('Enter');
  await card.getByText('changed, default on').waitFor();
  expect(await optionsOf('default')).toMatchObject({ 'bspk.throttle': 12 });
});
