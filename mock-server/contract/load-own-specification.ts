/** Loads a specification of this project: as the build stored it, or afresh from its document. */
import type { LoadSettings } from './load-specification.ts';
import { readStored } from './read-stored.ts';
import { restoreSpecification } from './restore-specification.ts';
import { store } from './store.ts';
import type { Specification } from './types.ts';

/**
 * @param file the document, which is read only where nothing is stored
 * @throws SpecificationError when the document cannot be served, or what is stored is damaged
 */
export async function loadOwnSpecification(
  from: { readonly name: string; readonly file: string },
  settings?: LoadSettings,
): Promise<Specification> {
  if (store) return restoreSpecification(await readStored(from.name, store));
  const { loadSpecification } = await import('./load-specification.ts');
  return loadSpecification(from, settings);
}
