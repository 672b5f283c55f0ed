/** The process around a command, as far as a command may see it. */
import type { Provider } from '../api/provider.ts';
import type { ServedDocument } from '../load-providers.ts';

export interface Terminal {
  /** Writes to standard output. */
  readonly out: (text: string) => void;
  /** Writes to standard error. */
  readonly error: (text: string) => void;
  /** Whether somebody reads standard error on a screen. */
  readonly isTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The working directory. */
  readonly directory: string;
  /** Resolves when the process is asked to end. */
  readonly stopped: () => Promise<unknown>;
  /** Where this user's data of this program is kept, such as the local authority; it need not exist. */
  readonly userData: string;
  /** Loads the named built-in providers, all when none is named, and the given documents; see `loadProviders`. */
  readonly loadProviders: (
    documents: readonly ServedDocument[],
    names?: readonly string[],
  ) => Promise<readonly Provider[]>;
}
