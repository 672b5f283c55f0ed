/** The live feed under load: ten thousand entries, five hundred more a second, and a server that comes and goes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createServer } from '../../mock-server/create-server.ts';
import { openJournal } from '../../mock-server/journal/open-journal.ts';
import type { Journal } from '../../mock-server/sandbox/journal.ts';
import { dashboardStage } from './dashboard-stage.ts';
import { rowsOf, trigger } from './feed-stage.ts';

const stage = dashboardStage();

/** Scrolls from the top of the feed to its end. @returns the sequence numbers of its rows, the newest first */
async function readAll(page: Page): Promise<readonly number[]> {
  return page.getByRole('grid').evaluate(async (grid) => {
    const seqs = new Map<number, number>();
    const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame);
    for (grid.scrollTop = 0; ;) {
      await nextFrame();
      await nextFrame();
      const rows = [...grid.querySelectorAll('.feed-row[id]')];
      for (const row of rows) {
        seqs.set(Number(row.getAttribute('aria-rowindex')), Number(row.id.replace('entry-', '')));
      }
      const before = grid.scrollTop;
      grid.scrollTop += grid.clientHeight - 64;
      if (grid.scrollTop === before) break;
    }
    const places = [...seqs].sort(([one], [other]) => one - other);
    return places.map(([, seq]) => seq);
  });
}

/** What is drawn at a place of the feed: its row numbers, and the sequence numbers in them. */
async function readAt(page: Page, share: number): Promise<readonly (readonly [number, number])[]> {
  return page.getByRole('grid').evaluate(async (grid, share) => {
    const end = grid.scrollHeight - grid.clientHeight;
    grid.scrollTop = Math.round(share * end);
    const isThere = (): boolean => {
      const { top } = grid.getBoundingClientRect();
      const below = document.elementFromPoint(400, top + grid.clientHeight - 40);
      return below?.closest('.feed-row[id]') !== null;
    };
    do await new Promise(requestAnimationFrame);
    while (!isThere());
    return [...grid.querySelectorAll('.feed-row[id]')].map((row): [number, number] => [
      Number(row.getAttribute('aria-rowindex')),
      Number(row.id.replace('entry-', '')),
    ]);
  }, share);
}

/** Every sequence number of the ledger, the newest first. */
async function ledgerSeqs(sandbox: string): Promise<readonly number[]> {
  const seqs: number[] = [];
  for (let before = Infinity; before > 1;) {
    const query = Number.isFinite(before) ? `&before=${before}` : '';
    const { entries } = await stage.ask<{ entries: readonly { seq: number }[] }>(
      'GET',
      `/__admin/sandboxes/${sandbox}/ledger?limit=1000${query}`,
    );
    if (entries.length === 0) break;
    seqs.push(...entries.map(({ seq }) => seq).reverse());
    before = seqs.at(-1) ?? 0;
  }
  return seqs;
}

test('of ten thousand entries at most a hundred rows are in the document, wherever it is scrolled to', async () => {
  await stage.ask('POST', '/__admin/sandboxes', { id: 'many' });
  for (let round = 0; round < 10; round += 1) await trigger(stage, 'many', 1_000);
  const { page } = await stage.open({ at: '/sandboxes/many/feed' });
  await page.setViewportSize({ width: 1280, height: 2_400 });
  await page.getByText('1,000 entries').waitFor();
  const grid = page.getByRole('grid');
  // The end moves away while older entries come.
  for (let loaded = 1; loaded < 10; loaded += 1) {
    await grid.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await page.getByText(`${loaded + 1},000 entries`).waitFor();
  }
  expect(await grid.getAttribute('aria-rowcount')).toBe('10001');
  const seqs = await ledgerSeqs('many');
  expect(seqs).toHaveLength(10_000);
  for (const share of [0, 0.013, 0.2, 0.5, 0.77, 0.999, 1]) {
    const rows = await readAt(page, share);
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.length).toBeLessThanOrEqual(100);
    // The heading is the first row of the grid.
    expect(rows).toEqual(rows.map(([place]) => [place, seqs[place - 2]]));
    if (share === 0) expect(rows[0]).toEqual([2, seqs[0]]);
    if (share === 1) expect(rows.at(-1)).toEqual([10_001, seqs.at(-1)]);
  }
});

test('of five hundred entries a second none is lost and none comes twice', async () => {
  await stage.ask('POST', '/__admin/sandboxes', { id: 'flood' });
  const { page } = await stage.open({ at: '/sandboxes/flood/feed' });
  await page.setViewportSize({ width: 1280, height: 2_400 });
  await page.getByText('Nothing has happened yet').waitFor();
  for (let round = 0; round < 50; round += 1) {
    await Promise.all([trigger(stage, 'flood', 50), pause(100)]);
  }
  await page.getByText('2,500 entries').waitFor();
  expect(await rowsOf(page).count()).toBeLessThanOrEqual(100);
  const seqs = await readAll(page);
  expect(seqs).toHaveLength(2_500);
  expect(seqs).toEqual(await ledgerSeqs('flood'));
});

type OpenJournal = () => Promise<Journal>;

interface Life {
  readonly port: number;
  readonly openJournal: OpenJournal | undefined;
  /** Events that happen before anybody can see them. */
  readonly events: number;
}

/** One life of a server that is started again on the same port. */
async function live<Result>(life: Life, work: (url: string) => Promise<Result>): Promise<Result> {
  const { port, openJournal, events } = life;
  const { providers, adminSpecification } = stage.server();
  const journal = await openJournal?.();
  const server = await createServer({ providers, adminSpecification, ...(journal && { journal }) });
  try {
    const url = await server.listen(port, '127.0.0.1');
    await triggerAt(url, events);
    return await work(url);
  } finally {
    await server.close();
  }
}

async function triggerAt(url: string, count: number): Promise<void> {
  const answer = await fetch(`${url}/__admin/sandboxes/default/events`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ provider: 'bspk', type: 'shopper.created', count }),
  });
  expect(answer.status).toBe(202);
}

/** @returns what the page shows of the second life: at once, and after one event more */
async function surviveRestart(openJournal?: OpenJournal): Promise<readonly (readonly number[])[]> {
  const { page, expectOffences } = await stage.open();
  expectOffences(/./);
  const port = await live({ port: 0, events: 3, openJournal }, async (url) => {
    await page.goto(url);
    await page.getByText('3 entries').waitFor();
    return Number(new URL(url).port);
  });
  await page.getByText(/^reconnecting/).waitFor();
  await page.getByText('Not connected: what happens is shown when the server is back').waitFor();
  return live({ port, events: 4, openJournal }, async (url) => {
    await page.getByText('live', { exact: true }).waitFor();
    await page.getByText(openJournal ? '7 entries' : '4 entries').waitFor();
    const first = await readAll(page);
    await triggerAt(url, 1);
    await page.getByText(openJournal ? '8 entries' : '5 entries').waitFor();
    return [first, await readAll(page)];
  });
}

test('a restart shows, and the feed goes on where the ledger on disk does', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'feed-'));
  try {
    const seen = await surviveRestart(() => openJournal(directory, { ledgerLimit: 1_000 }));
    expect(seen).toEqual([
      [7, 6, 5, 4, 3, 2, 1],
      [8, 7, 6, 5, 4, 3, 2, 1],
    ]);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test('a server that has forgotten everything is shown with what it has, and nothing of before', async () => {
  const seen = await surviveRestart();
  expect(seen).toEqual([
    [4, 3, 2, 1],
    [5, 4, 3, 2, 1],
  ]);
});
