/** What the build has stored. Beside the sources it is nothing: the build puts a module of its own in the place of this one. */

export interface Store {
  /** The folder of the files `<specification>.stored`. */
  readonly directory: URL;
  /** By the names of specifications, SHA-256 of their files. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** Undefined beside the sources, where everything is compiled afresh. */
export const store = undefined as Store | undefined;
