/** All the sandboxes of one server. The one called `default` is always there. */
import type { ClockSetting } from './clock.ts';
import type { Collection } from './collection.ts';
import type { Credential } from './credentials.ts';
import { randomHex } from './entropy.ts';
import type { Forward } from './forwards.ts';
import { noJournal } from './journal.ts';
import type { Journal, KeptSandbox } from './journal.ts';
import { LedgerBudget } from './ledger-budget.ts';
import { Sandbox } from './sandbox.ts';
import type { WatchedSettings } from './sandbox.ts';
import { UnknownCollection } from './state.ts';
import type { SwitchValue } from './switches.ts';

export const defaultSandboxId = 'default';

/** What a caller may choose. `seed` decides every id and secret; `options` are checked switch values. */
export interface NewSandbox {
  readonly id?: string;
  readonly seed?: string;
  readonly clock?: ClockSetting;
  readonly options?: Readonly<Record<string, SwitchValue>>;
}

export interface SandboxesSettings {
  /** Switches that every sandbox starts with. */
  readonly options: Readonly<Record<string, SwitchValue>>;
  readonly credentials: readonly Credential[];
  /** Those that every sandbox starts with. */
  readonly forwards?: readonly Forward[];
  readonly collections: readonly Collection<never>[];
  readonly ledgerLimit: number;
  /** What all ledgers may take together, in bytes; unbounded when it is left out. */
  readonly ledgerBytes?: number;
  readonly limit: number;
  /** Told of each entry of their ledgers when it is written; it must be quick and may not throw. */
  readonly onRecorded?: WatchedSettings['onRecorded'];
  /** Told of each sandbox that is deleted. */
  readonly onEnded?: (sandbox: Sandbox) => void;
  /** Its sandboxes are there from the beginning. */
  readonly journal?: Journal;
  /** How the default sandbox begins. */
  readonly defaultSandbox?: Omit<NewSandbox, 'id'>;
}

export class SandboxError extends Error {}

export const sandboxIdForm = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;

export class Sandboxes {
  readonly #settings: SandboxesSettings;
  readonly #journal: Journal;
  #budget: LedgerBudget;
  readonly #sandboxes = new Map<string, Sandbox>();

  constructor(settings: SandboxesSettings) {
    this.#settings = settings;
    this.#journal = settings.journal ?? noJournal;
    this.#budget = new LedgerBudget(settings.ledgerBytes);
    this.#reviveAll();
    if (!this.get(defaultSandboxId)) {
      this.create({ ...settings.defaultSandbox, id: defaultSandboxId });
    }
  }

  get(id: string): Sandbox | undefined {
    return this.#sandboxes.get(id);
  }

  list(): Sandbox[] {
    return [...this.#sandboxes.values()];
  }

  /** @throws SandboxError for an id that is taken or no id, and when there are too many */
  create(wanted: NewSandbox): Sandbox {
    const id = this.#freeId(wanted.id);
    const sandbox = new Sandbox(this.#settingsOf(id, wanted));
    sandbox.begin();
    this.#sandboxes.set(id, sandbox);
    return sandbox;
  }

  /**
   * Copies a sandbox with everything in it.
   * @param id of the copy; chosen when it is left out
   * @throws SandboxError for an id that is taken or no id, and when there are too many
   */
  fork(original: Sandbox, id?: string): Sandbox {
    const copy = original.fork(this.#freeId(id));
    this.#sandboxes.set(copy.id, copy);
    return copy;
  }

  /**
   * @returns whether there was one
   * @throws SandboxError for the default sandbox
   */
  delete(id: string): boolean {
    if (id === defaultSandboxId) {
      throw new SandboxError(
        'Failed to delete the sandbox default: it always exists. Reset it instead.',
      );
    }
    const sandbox = this.get(id);
    sandbox?.end();
    if (sandbox) this.#settings.onEnded?.(sandbox);
    return this.#sandboxes.delete(id);
  }

  /** Deletes what nobody has used for `milliseconds`. @returns the ids */
  deleteIdle(milliseconds: number): string[] {
    const idle = this.list()
      .filter(({ id, idleMs }) => id !== defaultSandboxId && idleMs >= milliseconds)
      .map(({ id }) => id);
    for (const id of idle) this.delete(id);
    return idle;
  }

  /** Returns when what has happened is safe from the end of the process. @throws Error when the journal cannot be written */
  flush(): void {
    this.#journal.flush();
  }

  #freeId(wanted: string | undefined): string {
    const id = wanted ?? `sb-${randomHex(12)}`;
    if (!sandboxIdForm.test(id)) {
      throw new SandboxError(
        `Failed to create the sandbox ${JSON.stringify(id)}: an id is a letter or digit followed by at most 62 ` +
          'letters, digits, - and _. Choose another, or leave it out.',
      );
    }
    if (this.#sandboxes.has(id)) {
      throw new SandboxError(
        `Failed to create the sandbox ${id}: there is one of that name. Delete it first, or choose another id.`,
      );
    }
    if (this.#sandboxes.size >= this.#settings.limit) {
      throw new SandboxError(
        `Failed to create the sandbox ${id}: there are ${this.#settings.limit} already. Delete some first.`,
      );
    }
    return id;
  }

  /**
   * All of them, or none: half a world would be taken for the whole one.
   * @throws SandboxError for records that another server can use: they stay where they are
   */
  #reviveAll(): void {
    const kept = this.#journal.kept();
    try {
      for (const sandbox of kept) this.#revive(sandbox);
    } catch (error) {
      if (error instanceof SandboxError) throw error;
      this.#sandboxes.clear();
      this.#budget = new LedgerBudget(this.#settings.ledgerBytes);
      this.#journal.reject(error instanceof Error ? error.message : String(error));
    }
  }

  #revive({ id, snapshot, origin, entries, changes }: KeptSandbox): void {
    const sequence = entries.at(-1)?.seq ?? origin;
    const past = { snapshot, ledger: { origin, sequence, entries }, changes };
    try {
      this.#sandboxes.set(id, new Sandbox(this.#settingsOf(id, {}), past));
    } catch (error) {
      throw error instanceof UnknownCollection ? unusable(id, error) : error;
    }
  }

  #settingsOf(id: string, { seed, clock, options }: NewSandbox): WatchedSettings {
    return {
      id,
      seed: seed ?? id,
      clock: clock ?? 'real',
      options: { ...this.#settings.options, ...options },
      credentials: this.#settings.credentials,
      forwards: this.#settings.forwards ?? [],
      collections: this.#settings.collections,
      ledgerLimit: this.#settings.ledgerLimit,
      ledgerBudget: this.#budget,
      journal: this.#journal,
      ...(this.#settings.onRecorded && { onRecorded: this.#settings.onRecorded }),
    };
  }
}

function unusable(id: string, { collection }: UnknownCollection): SandboxError {
  return new SandboxError(
    `Failed to bring back the sandbox ${id}: it holds records of ${collection}, of which no provider here knows. ` +
      'Nothing was changed. Start with the version and the documents (--spec, --name) that it was kept with, or choose another directory with --data.',
  );
}
