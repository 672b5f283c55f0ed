/** What is wrong with switch values that are to be stored as they are. */
import type { Provider } from '../api/provider.ts';
import { formatPointer } from '../contract/json-pointer.ts';
import { readOptions } from './read-options.ts';
import type { Finding } from './refusal.ts';
import { switchesOf } from './sandbox-view.ts';

/** @param path of the object that holds them, in the body */
export function switchFaults(
  values: Readonly<Record<string, unknown>>,
  providers: readonly Provider[],
  path: readonly string[],
): Finding[] {
  const definitions = switchesOf(providers);
  return Object.entries(values).flatMap(([name, value]): Finding[] => {
    const place = { location: 'body', pointer: formatPointer([...path, name]) } as const;
    const read = readOptions({ [name]: value }, definitions);
    if ('problems' in read) {
      return read.problems.map(({ message, nearest }) => ({
        ...place,
        message,
        ...(nearest && { nearest }),
      }));
    }
    const own = read.values[name];
    if (own === value) return [];
    return [{ ...place, message: `must be written as ${JSON.stringify(own)}` }];
  });
}
