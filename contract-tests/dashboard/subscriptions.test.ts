/** The list of subscriptions in a browser: how each fares, why, its secret on demand, live. */
import { expect, test } from '@jest/globals';
import { accessibilityFaults, overflow } from './check-page.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { views } from './views.ts';

const stage = dashboardStage({ options: { 'bspk.throttle': 'off', 'instavm.throttle': 'off' } });

const headers = {
  bspk: { Authorization: 'Bearer sandbox-bspk-key' },
  instavm: { 'X-API-Key': 'instavm_sk_sandbox' },
};

/** @returns the path of what was registered */
async function register(
  sandbox: string,
  provider: keyof typeof headers,
  path: string,
  body: object,
): Promise<void> {
  const answer = await fetch(`${stage.url()}/sandboxes/${sandbox}/${provider}${path}`, {
    method: 'POST',
    headers: { ...headers[provider], 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

const registerBspk = (sandbox: string, target: string, isEnabled = true): Promise<void> =>
  register(sandbox, 'bspk', '/api/platform/v1/webhook_endpoints', {
    target_url: target,
    events: ['shopper.created'],
    is_enabled: isEnabled,
  });

const trigger = (sandbox: string): Promise<unknown> =>
  stage.ask('POST', `/__admin/sandboxes/${sandbox}/events`, {
    provider: 'bspk',
    type: 'shopper.created',
  });

test('a sandbox without subscriptions says what to do', async () => {
  const { page } = await stage.open({ at: '/sandboxes/default/subscriptions' });
  await page.getByText('Nothing is registered yet').waitFor();
  await page.getByRole('link', { name: 'New subscription' }).click();
  await page.getByRole('heading', { name: 'New subscription' }).waitFor();
});

test('what is registered appears by itself, with its outcomes as links, and its secret on demand', async () => {
  await stage.ask('POST', '/__admin/sandboxes', { id: 'live' });
  const { page } = await stage.open({ at: '/sandboxes/live/subscriptions' });
  await page.getByText('Nothing is registered yet').waitFor();
  const target = stage.receiver().url;
  await registerBspk('live', target);
  const row = page.getByRole('group', { name: 'Subscription 1' });
  await row.getByText(target).waitFor();
  await row.getByText('No deliveries yet').waitFor();
  await trigger('live');
  const outcome = row.getByRole('link', { name: /^dlv_1: delivered, answered 200, / });
  await outcome.waitFor();
  const path = '/__admin/sandboxes/live/subscriptions?secrets=true';
  const { subscriptions } = await stage.ask<{ subscriptions: { secret: string }[] }>('GET', path);
  const secret = subscriptions[0]?.secret ?? '';
  expect(secret).toMatch(/^[0-9a-f]{32}$/);
  await row.getByRole('button', { name: 'More of 1' }).click();
  expect(await page.getByText(secret).count()).toBe(0);
  await row.getByRole('button', { name: 'Show the secret' }).click();
  await row.getByText(secret).waitFor();
  await outcome.click();
  await page.waitForURL('**/#/sandboxes/live/deliveries/dlv_1');
});

test('one that fails says since when, one that is off says why, and a filter finds it', async () => {
  await stage.ask('POST', '/__admin/sandboxes', { id: 'failing' });
  await registerBspk('failing', 'http://127.0.0.1:9/nobody');
  await registerBspk('failing', 'http://127.0.0.1:9/off', false);
  await register('failing', 'instavm', '/v1/webhooks/endpoints', { url: stage.receiver().url });
  await trigger('failing');
  const { page } = await stage.open({ at: '/sandboxes/failing/subscriptions' });
  await page.getByText('3 registered').waitFor();
  const [first, second] = ['1', '2'].map((id) =>
    page.getByRole('group', { name: `Subscription ${id}`, exact: true }),
  );
  await first?.getByText(/^failing since 20\d\d-/).waitFor();
  await second?.getByText('Its owner has disabled it.').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('owner off');
  await page.getByText('1 of 3 shown').waitFor();
  await first?.waitFor({ state: 'detached' });
  await page.getByLabel('Filter').fill('');
  await page.getByRole('combobox', { name: 'Provider' }).click();
  await page.getByRole('option', { name: 'instavm' }).click();
  await page.getByText('1 of 3 shown').waitFor();
  await page.getByRole('region', { name: 'instavm, account user-1' }).waitFor();
});

for (const view of views) {
  test(`the subscriptions fit into ${view.width} pixels in the ${view.theme} theme, and axe finds nothing serious`, async () => {
    const { page } = await stage.open({ ...view, at: '/sandboxes/failing/subscriptions' });
    await page.getByRole('button', { name: 'More of 1', exact: true }).click();
    await page.getByRole('button', { name: 'Show the record of bspk' }).click();
    await page.getByRole('button', { name: 'Show the secret' }).click();
    await page.getByRole('button', { name: 'Copy the secret' }).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
}
