/** For the tests of one file: a real server, a real receiver, and one Chromium with a fresh context for each test. */
import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ServerSettings } from '../../mock-server/create-server.ts';
import { createReceiver } from '../../mock-server/testing/create-receiver.ts';
import type { Receiver } from '../../mock-server/testing/create-receiver.ts';
import { startServer } from '../server.ts';
import type { OwnTarget } from '../server.ts';
import { findBrowser } from './find-browser.ts';
import { watchPage } from './watch-page.ts';
import type { PageWatch } from './watch-page.ts';

export interface View {
  /** 1280 by default; 375 is a telephone. */
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
}

export interface OpenPage extends View {
  /** The address behind `#`: `/sandboxes/default/clock`. The live feed when it is left out. */
  readonly at?: string;
}

export interface DashboardPage extends PageWatch {
  readonly page: Page;
}

export interface DashboardStage {
  /** `http://127.0.0.1:4010` */
  readonly url: () => string;
  readonly server: () => OwnTarget['server'];
  /** Takes whatever deliveries are sent to its `url`. */
  readonly receiver: () => Receiver;
  /**
   * Opens the dashboard, and waits for the heading of its screen. The test fails when the page writes an error to its
   * console, throws, breaks its policy, or asks another server for anything.
   */
  readonly open: (wish?: OpenPage) => Promise<DashboardPage>;
  /** Calls the admin API: `ask('POST', '/__admin/sandboxes', { id: 'a' })`. @returns the body of the answer */
  readonly ask: <Data = unknown>(method: string, path: string, body?: unknown) => Promise<Data>;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Called at the top of a test file. @param settings of the server */
export function dashboardStage(settings: ServerSettings = {}): DashboardStage {
  const started: { target?: OwnTarget; receiver?: Receiver; context?: BrowserContext } = {};
  const opened: DashboardPage[] = [];
  const contexts: BrowserContext[] = [];
  const directory = mkdtempSync(join(tmpdir(), 'dashboard-'));
  let browser: Browser | undefined;
  beforeAll(async () => {
    started.target = await startServer(settings);
    started.receiver = await createReceiver();
    browser = await chromium.launch({
      executablePath: await findBrowser(),
      args: flags,
      env: { ...process.env, HOME: directory },
    });
    // The first visit builds the page.
    await fetch(started.target.url, { headers: { Accept: 'text/html' } });
  }, 240_000);
  afterEach(async () => {
    const offences = opened.splice(0).flatMap(({ takeOffences }) => takeOffences());
    for (const context of contexts.splice(0)) await context.close();
    expect(offences).toEqual([]);
    expect(started.target?.defects).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await started.receiver?.close();
    await started.target?.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  const url = (): string => present(started.target).url;
  return {
    url,
    server: () => present(started.target).server,
    receiver: () => present(started.receiver),
    open: async ({ at = '', width = 1280, theme = 'light' } = {}) => {
      const viewport = { width, height: 800 };
      const context = await present(browser).newContext({ viewport, colorScheme: theme });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      const watch = await watchPage(page, url());
      const dashboard = { page, ...watch };
      opened.push(dashboard);
      await page.goto(`${url()}/#${at}`);
      return dashboard;
    },
    ask: (method, path, body) => ask(`${url()}${path}`, method, body),
  };
}

async function ask<Data>(url: string, method: string, body: unknown): Promise<Data> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as Data;
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined)
    throw new Error('The stage is set in beforeAll: use it inside of tests.');
  return value;
}
