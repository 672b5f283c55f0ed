/** How well a statement about a provider is known. */

/** `seed` decides, `doc` is public documentation, `seen` was observed, `assumed` was published by nobody. */
export type Grade = 'seed' | 'doc' | 'seen' | 'assumed';

export interface Evidence {
  readonly grade: Grade;
  /** A public address, or a short description of the place. */
  readonly source: string;
}
