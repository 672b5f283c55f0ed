import { expect, test } from '@jest/globals';
import { LedgerCursor } from './ledger-cursor.ts';
import type { CursorStep } from './ledger-cursor.ts';
import { Ledger } from './ledger.ts';

function ledgerOf(count: number, limit = 1_000): Ledger {
  const ledger = new Ledger({ limit });
  append(ledger, count);
  return ledger;
}

function append(ledger: Ledger, count: number): void {
  for (let done = 0; done < count; done += 1) ledger.append(0, { kind: 'reset', cause: null });
}

const kept = (ledger: Ledger) => ledger.content().entries.map(({ seq }) => seq);

test('the oldest entries are dropped, and the drop is seen', () => {
  const ledger = ledgerOf(10, 4);
  expect(kept(ledger)).toEqual([7, 8, 9, 10]);
  expect([ledger.dropped, ledger.oldestSequence, ledger.lastSequence]).toEqual([6, 7, 10]);
  expect([6, 7, 10, 11].map((seq) => ledger.at(seq)?.seq)).toEqual([undefined, 7, 10, undefined]);
});

test('an empty ledger has no oldest entry; emptied, it goes on counting and has dropped nothing', () => {
  const ledger = ledgerOf(0);
  expect([ledger.oldestSequence, ledger.at(0), ledger.at(1), ledger.lastSequence]).toEqual([
    undefined,
    undefined,
    undefined,
    0,
  ]);
  append(ledger, 3);
  ledger.clear();
  append(ledger, 1);
  expect([kept(ledger), ledger.dropped]).toEqual([[4], 0]);
});

test('who watches is told of each entry, and of the end once', () => {
  const ledger = ledgerOf(2);
  const seen: unknown[] = [];
  const other: unknown[] = [];
  expect(ledger.isWatched).toBe(false);
  ledger.watch((entry) => seen.push(entry?.seq ?? 'end'));
  const stop = ledger.watch((entry) => other.push(entry?.seq ?? 'end'));
  append(ledger, 1);
  stop();
  append(ledger, 1);
  expect(ledger.isWatched).toBe(true);
  ledger.close();
  append(ledger, 1);
  ledger.close();
  expect([seen, other, ledger.isWatched, ledger.isClosed]).toEqual([
    [3, 4, 'end'],
    [3],
    false,
    true,
  ]);
});

test('a watcher may leave while it is told', () => {
  const ledger = ledgerOf(0);
  const seen: unknown[] = [];
  const stop = ledger.watch((entry) => {
    seen.push(entry?.seq);
    stop();
  });
  ledger.watch((entry) => seen.push(entry?.seq));
  append(ledger, 2);
  expect(seen).toEqual([1, 1, 2]);
});

test('what another ledger held is taken over, with its numbers and what it dropped', () => {
  const original = ledgerOf(3, 5);
  original.clear();
  append(original, 7);
  const content = original.content();
  expect(content).toMatchObject({ origin: 3, sequence: 10 });
  const copy = new Ledger({ limit: 5 });
  copy.load(content);
  expect([kept(copy), copy.dropped, copy.lastSequence]).toEqual([[6, 7, 8, 9, 10], 2, 10]);
  append(copy, 1);
  expect([kept(copy), copy.dropped]).toEqual([[7, 8, 9, 10, 11], 3]);
  expect(kept(original)).toEqual([6, 7, 8, 9, 10]);
  const smaller = new Ledger({ limit: 2 });
  smaller.load(content);
  expect([kept(smaller), smaller.dropped]).toEqual([[9, 10], 5]);
});

const shown = (step: CursorStep | undefined) =>
  step?.kind === 'entry' ? step.entry.seq : step?.gap;

test('a cursor reads forwards, and tells what it has missed', () => {
  const ledger = ledgerOf(3, 4);
  const cursor = new LedgerCursor(ledger, 1);
  const next = () => shown(cursor.next());
  expect([next(), next(), next(), cursor.isAtEnd]).toEqual([2, 3, undefined, true]);
  append(ledger, 6);
  expect([next(), cursor.position]).toEqual([{ from: 4, to: 5 }, 5]);
  expect([next(), next()]).toEqual([6, 7]);
  ledger.clear();
  expect([next(), next()]).toEqual([{ from: 8, to: 9 }, undefined]);
  append(ledger, 1);
  expect([next(), next(), cursor.position]).toEqual([10, undefined, 10]);
});
