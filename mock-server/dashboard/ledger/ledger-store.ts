/** The ledger of one sandbox, followed live: what components read with useSyncExternalStore. */
import type { AdminConnection } from '../api/admin-context.tsx';
import { AdminProblem } from '../api/admin-problem.ts';
import { after, browserNow, onNextFrame } from '../browser/browser-time.ts';
import { nextAttempt } from './connection-state.ts';
import type { ConnectionState } from './connection-state.ts';
import type { LedgerNews } from './ledger-news.ts';
import { applyNews, emptyView, putBefore } from './ledger-view.ts';
import type { LedgerView } from './ledger-view.ts';
import { isSameLedger, readPage, streamNews } from './read-ledger.ts';

type Listener = () => void;

export class LedgerStore {
  readonly sandbox: string;
  readonly #connection: AdminConnection;
  readonly #listeners = new Set<Listener>();
  #view = emptyView;
  #state: ConnectionState = { kind: 'connecting' };
  #waiting: LedgerNews[] = [];
  #cancelFrame: (() => void) | undefined;
  #failures = 0;
  #hurry: (() => void) | undefined;

  constructor(connection: AdminConnection, sandbox: string) {
    this.#connection = connection;
    this.sandbox = sandbox;
  }

  /** Follows the ledger until the signal aborts, or the sandbox is no more. Never throws. */
  async follow(signal: AbortSignal): Promise<void> {
    this.#become({ kind: 'connecting' });
    while (!signal.aborted) {
      try {
        await this.#followOnce(signal);
      } catch (error) {
        if (AdminProblem.from(error).status === 404) this.#become({ kind: 'deleted' });
      }
      if (this.#isDeleted()) return;
      await this.#pause(signal);
    }
  }

  readonly subscribe = (listener: Listener): Listener => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** The same object until something has come. */
  readonly view = (): LedgerView => this.#view;

  readonly state = (): ConnectionState => this.#state;

  /** Instead of waiting for the next attempt. */
  readonly reconnectNow = (): void => {
    this.#hurry?.();
  };

  /** Loads the entries before the oldest that is here. @throws AdminProblem */
  async loadOlder(signal: AbortSignal): Promise<void> {
    const before = this.#view.entries[0]?.seq;
    if (before === undefined || before === 1) return;
    const page = await readPage(this.#connection, this.sandbox, signal, { before });
    this.#show(putBefore(this.#view, page.entries));
  }

  async #followOnce(signal: AbortSignal): Promise<void> {
    await this.#takeUp(signal);
    const opened = (): void => {
      this.#failures = 0;
      this.#become({ kind: 'live' });
    };
    const wish = { signal, onOpen: opened };
    for await (const news of streamNews(this.#connection, this.sandbox, this.#view.last, wish)) {
      this.#waiting.push(...news);
      if (news.some(({ kind }) => kind === 'end')) this.#become({ kind: 'deleted' });
      this.#cancelFrame ??= onNextFrame(this.#flush);
    }
  }

  /** Goes on where the page stands, or begins with the newest page of a ledger that it does not know. */
  async #takeUp(signal: AbortSignal): Promise<void> {
    this.#flush();
    const known = this.#view.entries.at(-1);
    if (known && (await isSameLedger(this.#connection, this.sandbox, known, signal))) return;
    const { entries, last } = await readPage(this.#connection, this.sandbox, signal);
    this.#show({ ...emptyView, entries, last });
  }

  /** All that came since the last frame at once: five hundred entries a second must not be five hundred drawings. */
  readonly #flush = (): void => {
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    if (this.#waiting.length === 0) return;
    const news = this.#waiting;
    this.#waiting = [];
    this.#show(applyNews(this.#view, news));
  };

  async #pause(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.#failures += 1;
    const state = nextAttempt(this.#failures, browserNow());
    this.#become(state);
    await new Promise<void>((resolve) => {
      const callOff = after(state.at - browserNow(), resolve);
      this.#hurry = () => {
        callOff();
        resolve();
      };
      signal.addEventListener('abort', this.#hurry, { once: true });
    });
    this.#hurry = undefined;
  }

  #isDeleted(): boolean {
    return this.#state.kind === 'deleted';
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#tell();
  }

  #show(view: LedgerView): void {
    this.#view = view;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
