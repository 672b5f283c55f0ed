/** One delivery in a browser: its time line, its attempts in full, its signature, and the verifier. */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityFaults, overflow } from './check-page.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { createDeliveryWorld } from './delivery-stage.ts';
import type { Delivery } from './delivery-stage.ts';
import { views } from './views.ts';

const stage = dashboardStage();

const timeLine = (page: Page) => page.getByRole('list', { name: 'Attempts' }).getByRole('listitem');

test('the time line has the attempts and the steps to come, and the clock moves to the next', async () => {
  const world = await createDeliveryWorld(stage, 'line', '500,503,200');
  const id = await world.deliver('vm.created');
  const { steps } = await world.delivery(id);
  const { page } = await stage.open({ at: `${world.at}/deliveries/${id}` });
  await timeLine(page).first().waitFor();
  const times = page.getByRole('list', { name: 'Attempts' }).locator('time');
  const shown = await times.evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
  expect(shown).toEqual(['2026-01-01T00:00:00.000Z', ...steps.map(({ at }) => at)]);
  await page.getByRole('button', { name: 'Advance to the next attempt' }).click();
  await page.getByRole('heading', { name: 'Attempt 2' }).waitFor();
  const { attempts } = await world.delivery(id);
  expect(attempts.map(({ at }) => at)).toEqual(['2026-01-01T00:00:00.000Z', steps[0]?.at]);
  await page.keyboard.press('r');
  await page.getByRole('heading', { name: 'Attempt 3' }).waitFor();
  expect(await timeLine(page).allTextContents()).toEqual([
    expect.stringMatching(/^Attempt 1500/),
    expect.stringMatching(/^Attempt 2503.*later$/),
    expect.stringMatching(/^Attempt 3by hand200/),
  ]);
  expect((await world.delivery(id)).state).toBe('delivered');
  expect(await page.getByRole('button', { name: 'Advance to the next attempt' }).count()).toBe(0);
});

test('an attempt and its tab stand in the address, and texts of the receiver stay texts', async () => {
  const world = await createDeliveryWorld(stage, 'link', '500,200');
  const id = await world.deliver('vm.created', { name: '<img src=x onerror=alert(1)>' });
  await world.ask('POST', `/deliveries/${id}/redeliver`);
  const at = `${world.at}/deliveries/${id}`;
  const { page } = await stage.open({ at: `${at}?attempt=1&tab=response` });
  await page.getByRole('heading', { name: 'Attempt 1' }).waitFor();
  await page.getByRole('table', { name: 'Headers of the response' }).waitFor();
  await page.getByRole('link', { name: 'Attempt 2' }).click();
  await page.getByRole('heading', { name: 'Attempt 2' }).waitFor();
  await page.waitForURL(`**/#${at}?attempt=2&tab=response`);
  await page.getByRole('tab', { name: 'Request' }).click();
  const body = page.getByRole('region', { name: 'Body of the request' });
  expect(JSON.parse((await body.textContent()) ?? '')).toMatchObject({
    data: { name: '<img src=x onerror=alert(1)>' },
  });
  await page.getByText('Raw', { exact: true }).click();
  const { attempts } = await world.delivery(id);
  expect(await body.textContent()).toBe(attempts[1]?.request.body);
  await page.goBack();
  await page.getByRole('heading', { name: 'Attempt 1' }).waitFor();
});

test('two attempts are compared line by line', async () => {
  const world = await createDeliveryWorld(stage, 'compare', '500,200');
  const id = await world.deliver('vm.created');
  await world.ask('POST', '/faults', { kind: 'bad-signature' });
  await world.ask('POST', `/deliveries/${id}/redeliver`);
  const { page } = await stage.open({ at: `${world.at}/deliveries/${id}?tab=compare` });
  const headers = page.getByRole('region', { name: 'Differences: Request headers' });
  await headers.waitFor();
  const { attempts } = await world.delivery(id);
  const lines = (
    await headers.locator('[data-sign="-"], [data-sign="+"]').allTextContents()
  ).filter((line) => line.includes('webhook-signature'));
  expect(lines).toEqual([
    `− webhook-signature: ${signatureIn(attempts[0])}`,
    `+ webhook-signature: ${signatureIn(attempts[1])}`,
  ]);
  expect(await page.getByText('The same in both.').count()).toBe(2);
});

test('the inspector shows what was signed to the character, and the key when it is asked for', async () => {
  const world = await createDeliveryWorld(stage, 'inspect');
  const id = await world.deliver('vm.created', { name: 'two words\u200B' });
  const inspection = await world.ask<{ signed: string; key: { value: string } }>(
    'POST',
    '/signatures/inspect',
    { delivery: id },
  );
  const { page } = await stage.open({ at: `${world.at}/deliveries/${id}?tab=signature` });
  await page.getByRole('status').filter({ hasText: 'Valid' }).waitFor();
  const signed = page.getByRole('region', { name: 'What was signed' });
  expect(await signed.textContent()).toContain('two·wordsU+200B');
  await page.getByLabel('Mark what cannot be seen').click();
  expect(await signed.textContent()).toBe(inspection.signed);
  expect(await page.getByText(inspection.key.value).count()).toBe(0);
  await page.getByRole('button', { name: 'Show the secret' }).click();
  await page.getByText(inspection.key.value).waitFor();
  await world.ask('POST', '/faults', { kind: 'bad-signature' });
  await page.getByRole('button', { name: 'Redeliver' }).click();
  await page.getByRole('status').filter({ hasText: 'Not valid' }).waitFor();
  await page.getByText('Because the signature does not match').waitFor();
});

test('a request that is pasted is verified, with the key of the sandbox or another', async () => {
  const world = await createDeliveryWorld(stage, 'verify');
  const id = await world.deliver('vm.created');
  const { page } = await stage.open({ at: `${world.at}/deliveries/${id}?tab=signature` });
  await page.getByRole('link', { name: /^Verify it as a request/ }).click();
  const status = page.getByRole('status');
  const verify = page.getByRole('button', { name: 'Verify' });
  await verify.click();
  await status.filter({ hasText: /^Valid/ }).waitFor();
  const request = page.getByRole('textbox', { name: 'Request' });
  await request.fill((await request.inputValue()).replace('"vm.created"', '"vm.deleted"'));
  await verify.click();
  await status.filter({ hasText: /^Not valid/ }).waitFor();
  await page.getByRole('textbox', { name: 'Key' }).fill('whsec_b3RoZXI=');
  await page.getByText('Headers and body').click();
  await page.getByRole('textbox', { name: 'Body' }).fill('{"type":"vm.stopped"}');
  await verify.click();
  await page.getByText('vm.stopped', { exact: true }).waitFor();
  await page.getByText('The secret of the request').waitFor();
  await page.getByRole('textbox', { name: 'Headers' }).fill('this is no header');
  await verify.click();
  await page.getByText('Line 1 is no header: "this is no header".').waitFor();
  expect(await page.getByRole('textbox', { name: 'Body' }).inputValue()).toBe(
    '{"type":"vm.stopped"}',
  );
});

for (const view of views) {
  test(`a delivery and the verifier fit into ${view.width} pixels in the ${view.theme} theme, and axe finds nothing serious`, async () => {
    const world = await createDeliveryWorld(stage, `full-${view.theme}-${view.width}`, '500,200');
    const id = await world.deliver('vm.created');
    await world.ask('POST', '/faults', { kind: 'bad-signature' });
    await world.ask('POST', `/deliveries/${id}/redeliver`);
    const { page } = await stage.open({ ...view, at: `${world.at}/deliveries/${id}` });
    for (const [tab, seen] of [
      ['Signature', 'What was signed'],
      ['Compare', 'Differences: Request headers'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('region', { name: seen }).waitFor();
      expect(await overflow(page)).toBe(0);
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    await page.goto(`${stage.url()}/#${world.at}/signatures`);
    await page.getByRole('textbox', { name: 'Request' }).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
}

function signatureIn(attempt: Delivery['attempts'][number] | undefined): string | undefined {
  return attempt?.request.headers.find(([name]) => name === 'webhook-signature')?.[1];
}
