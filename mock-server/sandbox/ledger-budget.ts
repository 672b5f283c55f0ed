/** The bytes that all ledgers of a server may take together. When they are used up, the oldest entry of all goes. */

/** An entry's place among those of all ledgers. */
export interface BudgetItem {
  readonly bytes: number;
  /** Of its entries this is the oldest; dropping it takes this item out of the budget. */
  readonly owner: { dropOldest(): void };
  /** Kept by the budget. */
  before?: BudgetItem | undefined;
  after?: BudgetItem | undefined;
}

export class LedgerBudget {
  readonly #limit: number;
  #used = 0;
  // A chain, because entries leave in the middle too: when one ledger is emptied or over its own bound.
  #oldest: BudgetItem | undefined;
  #newest: BudgetItem | undefined;

  /** @param limit in bytes, as `sizeOf` estimates them */
  constructor(limit: number = Infinity) {
    this.#limit = limit;
  }

  get used(): number {
    return this.#used;
  }

  /** The newest entry stays, however large it is. */
  add(item: BudgetItem): void {
    item.before = this.#newest;
    if (this.#newest) this.#newest.after = item;
    else this.#oldest = item;
    this.#newest = item;
    this.#used += item.bytes;
    while (this.#used > this.#limit && this.#oldest && this.#oldest !== item) {
      this.#oldest.owner.dropOldest();
    }
  }

  remove(item: BudgetItem): void {
    const { before, after } = item;
    if (before) before.after = after;
    else this.#oldest = after;
    if (after) after.before = before;
    else this.#newest = before;
    item.before = undefined;
    item.after = undefined;
    this.#used -= item.bytes;
  }
}
