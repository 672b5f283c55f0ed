/** Clock, faults and forwards of a sandbox on the page: what a user does there is done at the server. */
import { afterEach, expect, test } from '@jest/globals';
import { createReceiver } from '../../mock-server/testing/create-receiver.ts';
import type { Receiver } from '../../mock-server/testing/create-receiver.ts';
import { accessibilityFaults, overflow } from './check-page.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { views } from './views.ts';

const stage = dashboardStage();
const receivers: Receiver[] = [];

afterEach(async () => {
  for (const receiver of receivers.splice(0)) await receiver.close();
});

interface Clock {
  readonly mode: string;
  readonly now: string;
  readonly pending: number;
}

/** A frozen sandbox with a hook that leads to the receiver, and an event whose first attempt was answered with 500. */
async function failedOnce(id: string): Promise<void> {
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' };
  await stage.ask('POST', '/__admin/sandboxes', { id, clock });
  const receiver = await createReceiver({ answers: '500,200' });
  receivers.push(receiver);
  const response = await fetch(
    `${stage.url()}/sandboxes/${id}/bspk/api/platform/v1/webhook_endpoints`,
    {
      method: 'POST',
      headers: { Authorization: 'Bearer sandbox-bspk-key', 'Content-Type': 'application/json' },
      body: JSON.stringify({
        target_url: receiver.url,
        events: ['shopper.created'],
        is_enabled: true,
      }),
    },
  );
  expect(response.status).toBe(201);
  await stage.ask('POST', `/__admin/sandboxes/${id}/events`, {
    provider: 'bspk',
    type: 'shopper.created',
  });
  await receiver.next();
}

test('the clock shows what will fire, goes to it, and shows what came of it', async () => {
  await failedOnce('to-next');
  const { due } = await stage.ask<{ readonly due: readonly { readonly at: string }[] }>(
    'GET',
    '/__admin/sandboxes/to-next/clock/preview',
  );
  const { page } = await stage.open({ at: '/sandboxes/to-next/clock' });
  const pending = page.getByRole('table', { name: 'Attempts that fall due' });
  expect(await pending.getByRole('link').getAttribute('href')).toMatch(
    /#\/sandboxes\/to-next\/deliveries\/[^/]+$/,
  );
  await pending.getByText('shopper.created').waitFor();
  await page.getByRole('button', { name: 'To the next attempt' }).click();
  await page.getByRole('heading', { name: 'Since the last move: 1 attempt' }).waitFor();
  const fired = page.getByRole('table', { name: 'Attempts since the last move' });
  await fired.getByText('200', { exact: true }).waitFor();
  await page.getByText('Nothing is pending').waitFor();
  expect(await stage.ask('GET', '/__admin/sandboxes/to-next/clock')).toEqual({
    mode: 'frozen',
    now: due[0]?.at,
    pending: 0,
  });
});

test('the clock moves by the keys, by what is typed, and says why it does not', async () => {
  const clock = { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' };
  await stage.ask('POST', '/__admin/sandboxes', { id: 'moves', clock });
  const { page, expectOffences } = await stage.open({ at: '/sandboxes/moves/clock' });
  const main = page.getByRole('main');
  await main.getByText('2026-01-01 00:00:00.000').waitFor();
  await page.keyboard.press('h');
  await main.getByText('2026-01-01 01:00:00.000').waitFor();
  await page.getByRole('button', { name: '+1 d: one day ahead' }).click();
  await main.getByText('2026-01-02 01:00:00.000').waitFor();
  const field = page.getByLabel('Duration or instant');
  await field.fill('90m');
  await page.keyboard.press('Enter');
  await main.getByText('2026-01-02 02:30:00.000').waitFor();
  expectOffences(/422|409/);
  await field.fill('soon');
  await page.keyboard.press('Enter');
  await main.getByText(/^is no duration/).waitFor();
  await field.fill('2025-01-01T00:00:00.000Z');
  await page.keyboard.press('Enter');
  await main
    .getByRole('alert')
    .getByText(/never goes back/)
    .waitFor();
  expect(await field.inputValue()).toBe('2025-01-01T00:00:00.000Z');
  expect(await stage.ask<Clock>('GET', '/__admin/sandboxes/moves/clock')).toEqual({
    mode: 'frozen',
    now: '2026-01-02T02:30:00.000Z',
    pending: 0,
  });
});

test('a fault is armed with the fields of its kind, refused in the words of the server, and disarmed', async () => {
  await stage.ask('POST', '/__admin/sandboxes', { id: 'failing' });
  const { page, expectOffences } = await stage.open({ at: '/sandboxes/failing/faults' });
  const armed = (): Promise<unknown> => stage.ask('GET', '/__admin/sandboxes/failing/faults');
  await page.getByText('No fault is armed').waitFor();
  await page.getByLabel('What goes wrong').selectOption('delivery duplicate');
  expect(await page.getByLabel('Path').count()).toBe(0);
  await page.getByLabel('Copies').fill('a lot');
  await page.getByLabel('Times').fill('3');
  expectOffences(/422/);
  await page.getByRole('button', { name: 'Arm the fault' }).click();
  await page.getByText('must be integer', { exact: true }).waitFor();
  expect(await armed()).toEqual({ faults: [] });
  expectOffences();
  await page.getByLabel('Copies').fill('2');
  await page.getByRole('button', { name: 'Arm the fault' }).click();
  await page.getByRole('cell', { name: /^duplicate 2 more/ }).waitFor();
  await page.getByRole('cell', { name: '3 of 3 left' }).waitFor();
  const fault = { kind: 'duplicate', on: 'delivery', copies: 2, times: 3 };
  expect(await armed()).toEqual({
    faults: [{ id: 'fault-1', ...fault, seen: 0, fired: 0, spent: false }],
  });
  await page.getByLabel('What goes wrong').selectOption('request status');
  await page.getByLabel('Status').fill('503');
  await page.getByRole('button', { name: 'Arm the fault' }).click();
  await page.getByRole('button', { name: 'Disarm fault-1' }).click();
  await page.getByRole('button', { name: 'Disarm fault-1' }).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Disarm all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disarm all' }).click();
  await page.getByText('No fault is armed', { exact: true }).waitFor();
  expect(await armed()).toEqual({ faults: [] });
});

test('forwards are edited in a table, refused beside their row, and saved together', async () => {
  await stage.ask('POST', '/__admin/sandboxes', { id: 'led' });
  const { page, expectOffences } = await stage.open({ at: '/sandboxes/led/forwards' });
  const add = page.getByRole('button', { name: 'Add a forward' });
  const save = page.getByRole('button', { name: 'Save the forwards' });
  const row = (number: number) => page.getByRole('group', { name: `Forward ${number}` });
  await add.click();
  await add.click();
  await page.getByLabel('From, forward 1').fill('https://a.example.com');
  await page.getByLabel('To, forward 1').fill('http://127.0.0.1:3000');
  await page.getByLabel('From, forward 2').fill('ftp://b.example.com');
  await page.getByLabel('To, forward 2').fill('http://127.0.0.1:3001');
  expectOffences(/422/);
  await save.click();
  await row(2)
    .getByText(/^must be an http or https URL/)
    .waitFor();
  expect(
    await row(1)
      .getByText(/^must be/)
      .count(),
  ).toBe(0);
  expect(await stage.ask('GET', '/__admin/sandboxes/led/forwards')).toEqual([]);
  expectOffences();
  // What was said stays with its row when another one goes.
  await page.getByRole('button', { name: 'Remove forward 1' }).click();
  await row(1)
    .getByText(/^must be an http or https URL/)
    .waitFor();
  await page.getByLabel('From, forward 1').fill('https://b.example.com');
  await save.click();
  await page.getByText('Not saved yet').waitFor({ state: 'hidden' });
  expect(await stage.ask('GET', '/__admin/sandboxes/led/forwards')).toEqual([
    { from: 'https://b.example.com', to: 'http://127.0.0.1:3001' },
  ]);
});

for (const view of views) {
  test(`clock, faults and forwards fit into ${view.width} pixels in the ${view.theme} theme, and axe finds nothing serious`, async () => {
    const id = `look-${view.width}-${view.theme}`;
    await failedOnce(id);
    await stage.ask('POST', `/__admin/sandboxes/${id}/faults`, { kind: 'status', status: 503 });
    await stage.ask('PUT', `/__admin/sandboxes/${id}/forwards`, [
      { from: `https://shop.example.com/${'long/'.repeat(30)}`, to: 'http://127.0.0.1:3000' },
    ]);
    const { page } = await stage.open({ ...view, at: `/sandboxes/${id}/clock` });
    for (const [screen, shown] of [
      ['clock', page.getByRole('table', { name: 'Attempts that fall due' })],
      ['faults', page.getByRole('cell', { name: /^status 503/ })],
      ['forwards', page.getByLabel('From, forward 1')],
      ['/sandboxes/default/clock', page.getByText('Nothing is pending')],
    ] as const) {
      const at = screen.startsWith('/') ? screen : `/sandboxes/${id}/${screen}`;
      await page.goto(`${stage.url()}/#${at}`);
      await shown.waitFor();
      expect(await overflow(page)).toBe(0);
      expect(await accessibilityFaults(page)).toEqual([]);
    }
  });
}
