/** The provider, or the document, as whom a receiver is called. */
import { nearest } from '../api/nearest.ts';
import type { Provider } from '../api/provider.ts';
import { providers } from '../providers/index.ts';
import type { TryingProvider } from '../receiver-check/provider-calls.ts';
import { wrong } from './read-receiver-check.ts';
import type { ReceiverCheckWish } from './receiver-check-options.ts';
import type { Terminal } from './terminal.ts';

/**
 * @throws UsageError for a provider that there is not, or that sends nothing
 * @throws SpecificationError for a document that cannot be served
 */
export async function tryingProvider(
  { provider: name, spec }: Pick<ReceiverCheckWish, 'provider' | 'spec'>,
  { loadProviders }: Terminal,
): Promise<TryingProvider> {
  const names = providers.map((provider) => provider.name);
  const isBuiltIn = names.includes(name);
  if (spec === undefined && !isBuiltIn) {
    throw wrong(
      `there is no provider ${name}. Did you mean ${nearest(name, names, 1).join()}? ` +
        `There are ${names.join(', ')}; --spec FILE brings one of your own.`,
    );
  }
  if (spec !== undefined && isBuiltIn) {
    throw wrong(`the name ${name} is taken. Choose another one for ${spec}.`);
  }
  const loaded = await loadProviders(spec === undefined ? [] : [{ name, file: spec }], [name]);
  const found = loaded.find((provider) => provider.name === name);
  if (found && isTrying(found)) return found;
  throw wrong(`${name} sends no events: there is nothing that its receivers could handle.`);
}

function isTrying(provider: Provider): provider is TryingProvider {
  return provider.delivery?.unregistered !== undefined && (provider.samples ?? []).length > 0;
}
