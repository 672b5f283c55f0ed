/** What the tests of the feed make happen, each in a sandbox of its own, and how they read its rows. */
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { DashboardStage } from './dashboard-stage.ts';

const address = '/bspk/api/platform/v1/webhook_endpoints';

/** Asks the provider to create a subscription. @returns the status of the answer */
export async function createEndpoint(
  stage: DashboardStage,
  sandbox: string,
  endpoint: object,
): Promise<number> {
  const answer = await fetch(`${stage.url()}/sandboxes/${sandbox}${address}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: 'Bearer sandbox-bspk-key',
    },
    body: JSON.stringify(endpoint),
  });
  await answer.text();
  return answer.status;
}

/** A sandbox with a subscription, whose deliveries reach the receiver. */
export async function subscribedSandbox(stage: DashboardStage, id: string): Promise<void> {
  await stage.ask('POST', '/__admin/sandboxes', { id, options: { 'bspk.throttle': 'off' } });
  const endpoint = { target_url: stage.receiver().url, events: ['shopper.created'] };
  expect(await createEndpoint(stage, id, { ...endpoint, is_enabled: true })).toBe(201);
}

/** Of which `provider` has none to be delivered to, unless there is a subscription. */
export async function trigger(
  stage: DashboardStage,
  sandbox: string,
  count = 1,
  type = 'shopper.created',
): Promise<void> {
  const event = { provider: 'bspk', type, count };
  await stage.ask('POST', `/__admin/sandboxes/${sandbox}/events`, event);
}

export function rowsOf(page: Page, kind?: string): Locator {
  return page.locator(kind === undefined ? '.feed-row[id]' : `.feed-row[data-kind="${kind}"]`);
}

/** Kind, status and text of each row that is drawn, the newest first. */
export async function linesOf(page: Page): Promise<string[]> {
  const lines = await rowsOf(page).evaluateAll((rows) =>
    rows.map((row) => ({
      place: Number(row.getAttribute('aria-rowindex')),
      line: ['kind', 'status', 'what']
        .map((cell) => row.querySelector(`.feed-${cell}`)?.textContent ?? '')
        .filter((text) => text !== '')
        .join(' '),
    })),
  );
  return lines.sort((one, other) => one.place - other.place).map(({ line }) => line);
}
