/** What comes of holding a value to what it should be: the value, or everything that is wrong with it. */
export interface Fault {
  /** The way from the value that was read to what is wrong in it: `['0', 'clock']`. */
  readonly tokens: readonly string[];
  /** What stands there, to be shown; left out for what is missing, unknown or secret. */
  readonly given?: unknown;
  /** A sentence that says what to do: `give a whole number from 0 to 65535.` */
  readonly message: string;
}

export type Reading<Value> = { readonly value: Value } | { readonly faults: readonly Fault[] };

/** Reads JSON data. */
export type Reader<Value> = (given: unknown) => Reading<Value>;

/** What a reader makes of its value. */
export type ReadBy<R> = R extends Reader<infer Value> ? Value : never;

/** A reading that failed at the value itself. */
export function refused(message: string, given?: unknown): { readonly faults: readonly Fault[] } {
  return { faults: [{ tokens: [], message, ...(given !== undefined && { given }) }] };
}

/** The faults of a reading, as seen from what contains the value. */
export function faultsBelow(token: string, reading: Reading<unknown>): Fault[] {
  if ('value' in reading) return [];
  return reading.faults.map((fault) => ({ ...fault, tokens: [token, ...fault.tokens] }));
}
