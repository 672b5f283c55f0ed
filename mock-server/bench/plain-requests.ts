/** The plainest requests of each provider, as its specification and its default credentials have them. */
import type { BenchServer, Headers } from './bench-server.ts';

export interface PlainRequests {
  readonly provider: string;
  readonly headers: Headers;
  /** Path of the list, below the provider's address. */
  readonly list: string;
}

interface Described {
  readonly providers: readonly {
    readonly name: string;
    readonly operations: readonly { readonly method: string; readonly path: string }[];
    readonly credentials: readonly { readonly headers: Headers }[];
  }[];
}

type Provider = Described['providers'][number];

/** @returns for each provider a list that is answered with success */
export async function plainRequests(server: BenchServer): Promise<PlainRequests[]> {
  const { providers } = JSON.parse(await server.send('GET', '/__admin/providers')) as Described;
  const found: PlainRequests[] = [];
  for (const provider of providers) found.push(await plainRequestOf(provider, server));
  return found;
}

/** Which of its lists, and which of its credentials, need nothing more differs from provider to provider. */
async function plainRequestOf(
  { name: provider, operations, credentials }: Provider,
  server: BenchServer,
): Promise<PlainRequests> {
  const lists = operations.filter(({ method, path }) => method === 'GET' && !/\{.*\}$/.test(path));
  for (const list of lists.map(({ path }) => path.replace(/\{[^}]*\}/g, 'a'))) {
    for (const { headers } of credentials) {
      try {
        await server.send('GET', `/${provider}${list}`, headers);
        return { provider, headers, list };
      } catch {
        // The next one may be.
      }
    }
  }
  throw new Error(`No list of ${provider} can be had with its default credentials alone.`);
}
