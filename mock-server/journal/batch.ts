/** What was appended to a journal and is not written yet, sorted by sandbox. */
import type { JournalRecord } from '../sandbox/journal.ts';
import type { Snapshot } from '../sandbox/snapshot.ts';

export interface PendingSandbox {
  readonly name: string;
  /** What the file holds of it is obsolete, its place among the others too. */
  readonly ended: boolean;
  /** It begins: number of the ledger's last entry before. */
  readonly origin?: number;
  /** The latest; it contains what the first `covered` of `items` changed. */
  readonly snapshot?: Snapshot;
  readonly covered: number;
  readonly items: readonly Item[];
}

/** JSON of a ledger entry, or of a change that stands in none. */
export interface Item {
  readonly text: string;
  /** The entry's number; 0 for a change. */
  readonly seq: number;
}

type Growing = Omit<PendingSandbox, 'items'> & { readonly items: Item[] };

export class Batch {
  readonly #sandboxes = new Map<string, Growing>();

  get isEmpty(): boolean {
    return this.#sandboxes.size === 0;
  }

  /** In the order in which those that are new were begun. */
  sandboxes(): readonly PendingSandbox[] {
    return [...this.#sandboxes.values()];
  }

  clear(): void {
    this.#sandboxes.clear();
  }

  /** @throws Error when the record is no JSON data; nothing is appended then */
  append(name: string, record: JournalRecord): void {
    const known = this.#sandboxes.get(name) ?? { name, ended: false, covered: 0, items: [] };
    switch (record.op) {
      case 'begin': {
        const { snapshot, origin } = record;
        // Whoever takes the name of one that has ended comes after all those that were begun meanwhile.
        if (known.ended && !known.snapshot) this.#sandboxes.delete(name);
        this.#sandboxes.set(name, { ...known, origin, snapshot, covered: 0, items: [] });
        return;
      }
      case 'checkpoint':
        // A snapshot may be large: only the last one of a batch is ever turned into text.
        this.#sandboxes.set(name, {
          ...known,
          snapshot: record.snapshot,
          covered: known.items.length,
        });
        return;
      case 'entry':
        known.items.push({ text: JSON.stringify(record.entry), seq: record.entry.seq });
        break;
      case 'changes':
        known.items.push(
          ...record.changes.map((change) => ({ text: JSON.stringify(change), seq: 0 })),
        );
        break;
      case 'end':
        // Whoever takes the name later is another sandbox.
        this.#sandboxes.set(name, { name, ended: true, covered: 0, items: [] });
        return;
    }
    this.#sandboxes.set(name, known);
  }
}
