/** Declares what a sandbox remembers: a typed set of records under a name, with the look-ups it is asked for. */

/** A record is plain JSON data and is replaced, never changed in place. */
export interface Collection<Value extends object> {
  readonly name: string;
  /** Each gives the bucket that a record stands in; the records of one bucket are found without a scan. */
  readonly indexes: Readonly<Record<string, (value: Value) => string>>;
}

/** @param name unique in the server, e.g. `<provider>.endpoints` */
export function defineCollection<Value extends object>(
  name: string,
  indexes: Readonly<Record<string, (value: Value) => string>> = {},
): Collection<Value> {
  return { name, indexes };
}
