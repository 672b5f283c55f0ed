/** All the sandboxes of one server. The one called `default` is always there. */
import type { ClockSetting } from './clock.ts';
import type { Collection } from './collection.ts';
import type { Credential } from './credentials.ts';
import { randomHex } from './entropy.ts';
import { Sandbox } from './sandbox.ts';
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
  readonly collections: readonly Collection<never>[];
  readonly ledgerLimit: number;
  readonly limit: number;
  /** How the default sandbox begins. */
  readonly defaultSandbox?: Omit<NewSandbox, 'id'>;
}

export class SandboxError extends Error {}

export const sandboxIdForm = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;

export class Sandboxes {
  readonly #settings: SandboxesSettings;
  readonly #sandboxes = new Map<string, Sandbox>();

  constructor(settings: SandboxesSettings) {
    this.#settings = settings;
    this.create({ ...settings.defaultSandbox, id: defaultSandboxId });
  }

  get(id: string): Sandbox | undefined {
    return this.#sandboxes.get(id);
  }

  list(): Sandbox[] {
    return [...this.#sandboxes.values()];
  }

  /** @throws SandboxError for an id that is taken or no id, and when there are too many */
  create(wanted: NewSandbox): Sandbox {
    const id = wanted.id ?? `sb-${randomHex(12)}`;
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
    const sandbox = new Sandbox({
      id,
      seed: wanted.seed ?? id,
      clock: wanted.clock ?? 'real',
      options: { ...this.#settings.options, ...wanted.options },
      credentials: this.#settings.credentials,
      collections: this.#settings.collections,
      ledgerLimit: this.#settings.ledgerLimit,
    });
    this.#sandboxes.set(id, sandbox);
    return sandbox;
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
    return this.#sandboxes.delete(id);
  }
}
