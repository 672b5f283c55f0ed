/** Where a request goes: to a provider in a sandbox, to the admin API, to the front page, to a file of the dashboard, or nowhere. */
import type { IncomingHttpHeaders } from 'node:http';
import { splitTarget } from './request-target.ts';

export interface AddressBook {
  readonly providers: ReadonlySet<string>;
  /** The providers' own hosts (`api.example.com`, lower case) and whose they are. */
  readonly hosts: ReadonlyMap<string, string>;
  readonly defaultSandbox: string;
}

export type Address =
  | {
      readonly kind: 'provider';
      readonly provider: string;
      readonly sandbox: string;
      /** Percent-encoded as sent. */
      readonly path: string;
      readonly queryText: string;
      /** What stands before the provider's own path: `/sandboxes/a/<provider>`; empty when the host says it. */
      readonly prefix: string;
    }
  | { readonly kind: 'admin' }
  | { readonly kind: 'front-page' }
  | { readonly kind: 'dashboard-file' }
  | { readonly kind: 'nowhere'; readonly path: string };

/**
 * @param target the request line's target as sent: `/a/b?c`, or `http://host/a/b?c` from a client that takes the
 *   server for a proxy
 */
export function resolveAddress(
  target: string,
  headers: IncomingHttpHeaders,
  book: AddressBook,
): Address {
  const { host, path, queryText } = splitTarget(target, headers.host);
  const chosen = headers['x-sandbox'];
  const asked = typeof chosen === 'string' && chosen !== '' ? chosen : book.defaultSandbox;
  if (path === '/__admin' || path.startsWith('/__admin/')) return { kind: 'admin' };
  const owner = book.hosts.get(host);
  if (owner !== undefined) {
    return { kind: 'provider', provider: owner, sandbox: asked, path, queryText, prefix: '' };
  }
  if (path === '/') return { kind: 'front-page' };
  if (path.startsWith('/__dashboard/')) return { kind: 'dashboard-file' };
  const inSandbox = /^\/sandboxes\/([^/]+)(\/.*)?$/.exec(path);
  const sandbox = inSandbox?.[1] ?? asked;
  const below = inSandbox ? (inSandbox[2] ?? '/') : path;
  const [, provider = ''] = below.split('/', 2);
  if (!book.providers.has(provider)) return { kind: 'nowhere', path };
  const own = below.slice(provider.length + 1);
  return {
    kind: 'provider',
    provider,
    sandbox,
    path: own === '' ? '/' : own,
    queryText,
    prefix: path.slice(0, path.length - own.length),
  };
}
