/** Which provider a real target is, with what the user gave to get in, and how often it may be asked. */
import { describeProvider } from '../admin/describe-provider.ts';
import type { Provider } from '../api/provider.ts';
import { readCredentials } from '../verify/read-fixture.ts';
import type { RealProvider } from '../verify/real-provider.ts';
import { readCredentialFlags, readRate, readVariables, wrong } from './verify-options.ts';
import type { VerifyOptions } from './verify-options.ts';

export interface ChosenProvider {
  readonly provider: RealProvider;
  readonly perMinute: number;
}

type Given = Pick<VerifyOptions, 'credential' | 'var' | 'rate'>;

/**
 * @param named by the user; else the provider whose specification has this host
 * @throws UsageError when it is not exactly one, and for options that do not fit it
 */
export function chooseProvider(
  url: string,
  named: readonly string[],
  given: Given,
  providers: readonly Provider[],
): ChosenProvider {
  const found = named.length === 0 ? ownersOf(url, providers) : wanted(named, providers);
  const [provider] = found;
  if (!provider || found.length > 1) {
    const names = providers.map(({ name }) => name).join(', ');
    throw wrong(
      `${url} is no sandbox, and which real provider it is ${found.length > 1 ? 'is said twice' : 'is unknown'}. Name one of ${names}.`,
    );
  }
  const { variables, credentials } = readCredentials(provider.name);
  const ids = credentials.map(({ id }) => id);
  return {
    provider: {
      name: provider.name,
      address: withoutBasePath(url, provider),
      operations: describeProvider(provider, url).operations,
      credentials: {
        variables: readVariables(given.var, variables),
        credentials: readCredentialFlags(given.credential, ids),
      },
    },
    perMinute: readRate(given.rate, limitPerMinute(provider)),
  };
}

function ownersOf(url: string, providers: readonly Provider[]): readonly Provider[] {
  const { hostname } = new URL(url);
  return providers.filter(({ hosts }) => hosts.includes(hostname));
}

function wanted(named: readonly string[], providers: readonly Provider[]): readonly Provider[] {
  return providers.filter(({ name }) => named.includes(name));
}

/** The paths of the cases have it. */
function withoutBasePath(url: string, { basePaths }: Provider): string {
  const base = basePaths.find((path) => path !== '' && url.endsWith(path)) ?? '';
  return url.slice(0, url.length - base.length);
}

function limitPerMinute({ throttle }: Provider): number | null {
  if (throttle.limit === null) return null;
  return (throttle.limit * 60_000) / throttle.window.ms;
}
