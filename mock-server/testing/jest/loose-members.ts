/** Members of something whose shape is not known. */

export type Loose = Readonly<Record<string, unknown>>;

/** Objects of classes too, and functions with members. */
export function isLoose(value: unknown): value is Loose {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** The first of several names that there is a text for. */
export function textAt(given: unknown, ...names: readonly string[]): string | undefined {
  return firstAt(given, names, (value) => (typeof value === 'string' ? value : undefined));
}

export function numberAt(given: unknown, ...names: readonly string[]): number | undefined {
  return firstAt(given, names, (value) => (typeof value === 'number' ? value : undefined));
}

/** Undefined where there is no object. */
export function memberAt(given: unknown, name: string): unknown {
  return isLoose(given) ? given[name] : undefined;
}

export function hasMethod(given: unknown, name: string): boolean {
  return typeof memberAt(given, name) === 'function';
}

function firstAt<T>(
  given: unknown,
  names: readonly string[],
  read: (value: unknown) => T | undefined,
): T | undefined {
  for (const name of names) {
    const value = read(memberAt(given, name));
    if (value !== undefined) return value;
  }
  return undefined;
}
