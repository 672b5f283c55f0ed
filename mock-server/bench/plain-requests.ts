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

/** @returns for each provider the list that its first GET without parameters in its path answers */
export async function plainRequests(server: BenchServer): Promise<PlainRequests[]> {
  const { providers } = JSON.parse(await server.send('GET', '/__admin/providers')) as Described;
  return providers.flatMap(({ name, operations, credentials: [credential] }) => {
    const list = operations.find(({ method, path }) => method === 'GET' && !path.includes('{'));
    return list && credential
      ? [{ provider: name, headers: credential.headers, list: list.path }]
      : [];
  });
}
