/** The certificate for HTTPS: the user's own, or one of the local authority, which is made on first use. */
import type { Config } from '../config/config.ts';
import { readPem } from './read-pem.ts';
import type { TlsSettings } from '../tls/server-certificate.ts';

/**
 * @param usualDirectory where the local authority is kept when nobody says
 * @returns undefined when HTTPS is not asked for
 * @throws Error for a file that cannot be read, and for an authority that is damaged
 */
export async function tlsSettings(
  { tlsPort, tlsCert, tlsKey, authority }: Config,
  usualDirectory: string,
): Promise<TlsSettings | undefined> {
  if (tlsPort === null) return undefined;
  if (tlsCert !== null && tlsKey !== null) {
    const [cert, key] = await Promise.all([
      readPem('serve HTTPS', '--tls-cert', tlsCert),
      readPem('serve HTTPS', '--tls-key', tlsKey),
    ]);
    return { cert, key };
  }
  const { loadAuthority } = await import('../tls/load-authority.ts');
  return { authority: await loadAuthority(authority ?? usualDirectory) };
}
