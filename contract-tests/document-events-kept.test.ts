/** Registered callbacks are part of a sandbox: snapshots, forks and restarts keep them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openJournal } from '../mock-server/journal/open-journal.ts';
import type { Provider } from '../mock-server/api/provider.ts';
import { documentProviders, documentStage, send } from './document-stage.ts';
import { startServer } from './server.ts';

const stage = documentStage();
const url = 'http://127.0.0.1:9/hook';

test('a snapshot and a fork have them, a reset has not', async () => {
  await stage.call('POST', '/streams', { callbackUrl: url });
  const before = (await stage.admin('GET', '/subscriptions')).body;
  expect(before).toMatchObject({ subscriptions: [{ target: url }, { target: `${url}/end/s1` }] });
  const snapshot = (await stage.admin('GET', '/snapshot')).body;
  const { status, body } = await stage.admin('POST', '/fork', {});
  expect(status).toBe(201);
  const { id } = body as { id: string };
  const admin = `${stage.target.url}/__admin/sandboxes`;
  expect((await send(`${admin}/${id}/subscriptions`, 'GET')).body).toEqual(before);
  await stage.admin('POST', '/reset');
  expect((await stage.admin('GET', '/subscriptions')).body).toEqual({ subscriptions: [] });
  await stage.admin('PUT', '/snapshot', snapshot);
  expect((await stage.admin('GET', '/subscriptions')).body).toEqual(before);
  expect((await stage.trigger('streams', 'onData')).status).toBe(202);
});

test('a snapshot with a callback that is none is refused', async () => {
  await stage.call('POST', '/streams', { callbackUrl: url });
  const text = JSON.stringify((await stage.admin('GET', '/snapshot')).body);
  const broken = JSON.parse(text.replace('"operation":"POST /streams",', '')) as unknown;
  expect((await stage.admin('PUT', '/snapshot', broken)).status).toBe(422);
});

test('a restart keeps them, and one without the document loses nothing else', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'document-events-'));
  const damage: unknown[] = [];
  const within = async (
    providers: readonly Provider[],
    work: (base: string) => Promise<void>,
  ): Promise<void> => {
    const onDamage = (found: unknown): void => void damage.push(found);
    const journal = await openJournal(directory, { ledgerLimit: 1_000, onDamage });
    const target = await startServer({ providers, journal });
    await work(target.url);
    await target.stop();
    expect(target.defects).toEqual([]);
  };
  const all = await documentProviders();
  const pets = all.filter(({ name }) => name === 'pets');
  const subscriptions = async (base: string): Promise<unknown> =>
    (await send(`${base}/__admin/sandboxes/default/subscriptions`, 'GET')).body;
  let before: unknown;
  await within(all, async (base) => {
    await send(`${base}/streams/streams`, 'POST', { callbackUrl: url });
    before = await subscriptions(base);
  });
  expect(before).toMatchObject({ subscriptions: [{ target: url }, {}] });
  await within(pets, async (base) => {
    expect(await subscriptions(base)).toEqual({ subscriptions: [] });
  });
  await within(all, async (base) => {
    expect(await subscriptions(base)).toEqual(before);
  });
  expect(damage).toEqual([]);
  await rm(directory, { recursive: true });
});
