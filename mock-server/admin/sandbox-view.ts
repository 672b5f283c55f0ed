/** A sandbox as the admin API shows it. */
import type { Provider } from '../api/provider.ts';
import { toIso } from '../sandbox/clock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { SwitchDefinition, SwitchValue } from '../sandbox/switches.ts';
import type { AdminRequest } from './admin-request.ts';
import { providerUrl } from './provider-url.ts';

export function sandboxView(sandbox: Sandbox, { context, origin }: AdminRequest): object {
  const { providers } = context;
  return {
    id: sandbox.id,
    seed: sandbox.seed,
    urls: Object.fromEntries(
      providers.map(({ name }) => [name, providerUrl(origin, sandbox.id, name)]),
    ),
    clock: { mode: sandbox.clock.mode, now: toIso(sandbox.clock.now()) },
    options: optionsView(sandbox, providers),
  };
}

/** All switches with their positions. */
export function optionsView(
  sandbox: Sandbox,
  providers: readonly Provider[],
): Record<string, SwitchValue> {
  return Object.fromEntries(
    switchesOf(providers).map((definition) => [definition.name, sandbox.switchValue(definition)]),
  );
}

export function switchesOf(providers: readonly Provider[]): SwitchDefinition[] {
  return providers.flatMap(({ switches }) => switches);
}
