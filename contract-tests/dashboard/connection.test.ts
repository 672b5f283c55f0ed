/** The page and its server: the token, a restart, and another ledger behind the same address. */
import { expect, test } from '@jest/globals';
import { createServer } from '../../mock-server/create-server.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { accessibilityFaults } from './check-page.ts';

const stage = dashboardStage({ adminToken: 'right-token' });

test('the token is asked for, kept for the tab, and asked for again when it is wrong', async () => {
  const { page, expectOffences } = await stage.open();
  // The browser itself writes to the console that it was refused.
  expectOffences(/401/);
  const dialog = page.getByRole('dialog', { name: 'Admin token' });
  await dialog.getByLabel('Token', { exact: true }).fill('wrong-token');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await dialog.getByText('The server does not take this token.').waitFor();
  await dialog.getByLabel('Token', { exact: true }).fill('right-token');
  await dialog.getByRole('button', { name: 'Use the token' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('live', { exact: true }).waitFor();
  expectOffences();
  await page.reload();
  await page.getByText('live', { exact: true }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
});

test('a restart of the server shows, and is survived', async () => {
  const server = await createServer({});
  const url = await server.listen(0, '127.0.0.1');
  const { page, expectOffences } = await stage.open();
  expectOffences(/./);
  await page.goto(url);
  await page.getByText('live', { exact: true }).waitFor();
  await server.close();
  await page.getByText(/^reconnecting/).waitFor();
  const again = await createServer({});
  try {
    await again.listen(Number(new URL(url).port), '127.0.0.1');
    await page.getByText('live', { exact: true }).waitFor();
  } finally {
    await again.close();
  }
});
