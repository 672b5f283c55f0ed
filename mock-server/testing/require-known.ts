/** Refuses settings that there are not: without types to tell it, a slip would pass for nothing asked. */
import { nearest } from '../api/nearest.ts';

/**
 * @param failure begins the message: `Failed to start a sandbox`
 * @param known the names that there are
 * @throws Error that names the first unknown one, and what may have been meant
 */
export function requireKnown(
  settings: object,
  known: Readonly<Record<string, true>>,
  failure: string,
): void {
  const unknown = Object.keys(settings).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  const names = Object.keys(known);
  throw new Error(
    `${failure}: there is no setting ${JSON.stringify(unknown)}. ` +
      `Did you mean ${nearest(unknown, names, 1).join()}? There are ${names.join(', ')}.`,
  );
}
