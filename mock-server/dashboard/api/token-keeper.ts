/** The token of the admin API: kept for as long as the tab is open, asked for when the server wants one. */

type Listener = () => void;

const storageKey = 'webhook-sandbox.admin-token';

export class TokenKeeper {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #listeners = new Set<Listener>();
  #asking: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  /** @param storage `sessionStorage` */
  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#storage = storage;
  }

  get token(): string | undefined {
    return this.#storage.getItem(storageKey) ?? undefined;
  }

  /** Whether somebody waits for it. */
  get isAsked(): boolean {
    return this.#asking !== undefined;
  }

  /** @param refused what the server did not take; another one may have been given meanwhile */
  async ask(refused: string | undefined): Promise<void> {
    if (this.token !== refused) return;
    this.#asking ??= promiseToKeep();
    const { promise } = this.#asking;
    this.#tell();
    await promise;
  }

  give(token: string): void {
    this.#storage.setItem(storageKey, token);
    this.#asking?.resolve();
    this.#asking = undefined;
    this.#tell();
  }

  readonly subscribe = (listener: Listener): Listener => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function promiseToKeep(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
