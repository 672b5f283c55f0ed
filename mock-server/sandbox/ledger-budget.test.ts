import { expect, test } from '@jest/globals';
import { LedgerBudget } from './ledger-budget.ts';
import { Ledger } from './ledger.ts';

const append = (ledger: Ledger, bytes: number) =>
  ledger.append(0, { kind: 'reset', cause: null }, { bytes });

const kept = (ledger: Ledger) => ledger.content().entries.map(({ seq }) => seq);

function ledgers(bytes: number, limit = 100): [LedgerBudget, Ledger, Ledger] {
  const budget = new LedgerBudget(bytes);
  return [budget, new Ledger({ limit, budget }), new Ledger({ limit, budget })];
}

test('when the bytes are used up, the oldest entry of all ledgers goes', () => {
  const [budget, one, two] = ledgers(100);
  append(one, 30);
  append(two, 30);
  append(one, 30);
  append(two, 10);
  expect([kept(one), kept(two), budget.used]).toEqual([[1, 2], [1, 2], 100]);
  append(two, 1);
  expect([kept(one), kept(two), budget.used]).toEqual([[2], [1, 2, 3], 71]);
  append(two, 60);
  expect([kept(one), kept(two), budget.used]).toEqual([[], [2, 3, 4], 71]);
  expect([one.dropped, two.dropped]).toEqual([2, 1]);
});

test('the newest entry stays, however large it is', () => {
  const [budget, one, two] = ledgers(100);
  append(one, 50);
  append(two, 500);
  expect([kept(one), kept(two), budget.used]).toEqual([[], [1], 500]);
  append(one, 20);
  expect([kept(one), kept(two), budget.used]).toEqual([[2], [], 20]);
});

test('a ledger that is over its own bound frees its bytes in the midst of the others', () => {
  const [budget, one, two] = ledgers(1_000, 2);
  append(one, 10);
  append(two, 10);
  append(one, 10);
  append(two, 10);
  append(two, 10);
  expect([kept(one), kept(two), budget.used]).toEqual([[1, 2], [2, 3], 40]);
});

test('what is emptied or closed frees its bytes, and the order of the rest holds', () => {
  const [budget, one, two] = ledgers(100);
  append(one, 20);
  append(two, 20);
  append(one, 20);
  append(two, 20);
  one.clear();
  expect(budget.used).toBe(40);
  append(one, 60);
  expect([kept(one), kept(two)]).toEqual([[3], [1, 2]]);
  append(one, 1);
  expect([kept(one), kept(two)]).toEqual([[3, 4], [2]]);
  one.close();
  expect(budget.used).toBe(20);
  append(one, 50);
  expect([kept(one), budget.used]).toEqual([[], 20]);
});

test('a ledger that takes over entries pays for them', () => {
  const [budget, one, two] = ledgers(1_000_000);
  append(one, 10);
  const before = budget.used;
  two.load(one.content());
  expect(budget.used).toBeGreaterThan(before);
  two.close();
  expect(budget.used).toBe(before);
});

test('what leaves from the midst, one after the other, does not hide what is older', () => {
  const [budget, one, two] = ledgers(100);
  const [three, four] = [new Ledger({ limit: 9, budget }), new Ledger({ limit: 9, budget })];
  append(four, 40);
  append(two, 10);
  append(three, 10);
  two.close();
  three.close();
  append(one, 50);
  append(one, 20);
  expect([kept(four), kept(one), budget.used]).toEqual([[], [1, 2], 70]);
});
