import { expect, test } from '@jest/globals';
import { Ledger } from '../sandbox/ledger.ts';
import type { EntryFilter } from '../sandbox/ledger.ts';
import { onNextTurn } from '../sandbox/wall-clock.ts';
import { ledgerEvents } from './ledger-events.ts';
import type { EventsSettings } from './ledger-events.ts';
import { Turns } from './turns.ts';

function events(ledger: Ledger, changes: Partial<EventsSettings> = {}) {
  const leaving = new AbortController();
  const source = ledgerEvents({
    ledger,
    after: 0,
    fits: () => true,
    check: () => undefined,
    beforeSending: () => undefined,
    turns: new Turns(),
    gone: leaving.signal,
    ...changes,
  });
  return {
    next: async () => (await source.next()).value,
    leave: () => {
      leaving.abort();
    },
  };
}

function ledgerOf(count: number): Ledger {
  const ledger = new Ledger({ limit: 100_000 });
  append(ledger, count);
  return ledger;
}

function append(ledger: Ledger, count: number): void {
  for (let done = 0; done < count; done += 1) ledger.append(0, { kind: 'reset', cause: null });
}

const none: EntryFilter = () => false;

test('a sign of life says how far the ledger was read, even when nothing fits', async () => {
  const ledger = ledgerOf(7);
  const { next, leave } = events(ledger, { heartbeat: 5, fits: none });
  expect(await next()).toBe('retry: 1000\n\n');
  expect(await next()).toBe(':\nid: 7\n\n');
  append(ledger, 1);
  expect(await next()).toBe(':\nid: 8\n\n');
  leave();
  expect(await next()).toBeUndefined();
  expect(ledger.isWatched).toBe(false);
});

test('who waits for the next entry and goes away is let go', async () => {
  const ledger = ledgerOf(0);
  const { next, leave } = events(ledger);
  await next();
  const waiting = next();
  // By now all is read, and it waits.
  for (let turn = 0; turn < 10; turn += 1) await new Promise<void>(onNextTurn);
  leave();
  expect(await waiting).toBeUndefined();
  expect(ledger.isWatched).toBe(false);
});

test('no more is made than is asked for', async () => {
  let made = 0;
  const { next, leave } = events(ledgerOf(50_000), { check: () => (made += 1) });
  await next();
  const text = (await next()) ?? '';
  expect(made).toBe(text.split('\n\n').length - 1);
  expect(made).toBeLessThan(20_000);
  leave();
});

test('an entry that may not be shown ends the stream, and leaves nobody watching', async () => {
  const ledger = ledgerOf(1);
  const check = (): never => {
    throw new Error('broken');
  };
  const { next } = events(ledger, { check });
  await next();
  await expect(next()).rejects.toThrow('broken');
  expect(ledger.isWatched).toBe(false);
});

test('what is sent was made to last before', async () => {
  const ledger = ledgerOf(1);
  const steps: string[] = [];
  const { next, leave } = events(ledger, { beforeSending: () => steps.push('flushed') });
  await next();
  await next();
  expect(steps).toEqual(['flushed']);
  leave();
});
