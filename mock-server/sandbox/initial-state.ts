/** The state with which a sandbox begins. */
import type { Clock } from './clock.ts';
import { credentialKey, credentials } from './credentials.ts';
import { forwardKey, forwards } from './forwards.ts';
import { ownCollections } from './own-collections.ts';
import { seededState } from './random-source.ts';
import type { SandboxSettings } from './sandbox-settings.ts';
import type { Birth } from './snapshot.ts';
import { State } from './state.ts';
import { switchValues } from './switches.ts';

/** Without any record. @param clock which the state's changes move */
export function emptyState(
  { collections }: Pick<SandboxSettings, 'collections'>,
  seed: string,
  clock: Clock,
): State {
  return new State([...collections, ...ownCollections], seededState(seed), (moved) => {
    clock.restore(moved);
  });
}

/** With the switches, credentials and forwards that it starts with. */
export function initialState(
  settings: Pick<SandboxSettings, 'collections' | 'credentials' | 'forwards'>,
  { seed, options }: Birth,
  clock: Clock,
): State {
  const state = emptyState(settings, seed, clock);
  for (const [name, value] of Object.entries(options)) {
    state.apply({ op: 'put', collection: switchValues.name, key: name, after: { value } });
  }
  for (const credential of settings.credentials) {
    const key = credentialKey(credential.provider, credential.id);
    state.apply({ op: 'put', collection: credentials.name, key, after: credential });
  }
  for (const forward of settings.forwards ?? []) {
    const key = forwardKey(forward.from);
    state.apply({ op: 'put', collection: forwards.name, key, after: forward });
  }
  return state;
}
