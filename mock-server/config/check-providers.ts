/** Whether the built-in providers that are to be served are there, and those that the sandboxes need among them. */
import { nearest } from '../api/nearest.ts';
import type { Layer } from './layer.ts';
import type { settings } from './settings.ts';

/**
 * @param layers the weaker ones first
 * @param builtIn names of all built-in providers
 */
export function checkProviders(
  layers: readonly Layer<typeof settings>[],
  builtIn: readonly string[],
): string[] {
  const chosen = layers.findLast(({ values }) => values.provider !== undefined);
  const names = chosen?.values.provider ?? [];
  const place = chosen?.places.get('provider') ?? '';
  const unknown = names.filter((name) => !builtIn.includes(name));
  const missing = names.length === 0 ? [] : builtIn.filter((name) => !names.includes(name));
  return [
    ...unknown.map(
      (name) =>
        `${place}: there is no built-in provider ${JSON.stringify(name)}. ` +
        `Did you mean ${nearest(name, builtIn, 1).join()}? There are ${builtIn.join(', ')}.`,
    ),
    ...layers.flatMap(({ sandboxes }) =>
      sandboxes.flatMap(({ place: sandbox, credentials = [], hooks = [] }) =>
        [...new Set([...credentials, ...hooks].map(({ provider }) => provider))]
          .filter((provider) => missing.includes(provider))
          .map(
            (provider) =>
              `${sandbox}: needs ${provider}, which is not served. Give --provider ${provider} too.`,
          ),
      ),
    ),
  ];
}
