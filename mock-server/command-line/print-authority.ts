/** `webhook-sandbox ca`: the certificate that clients must trust to reach the sandbox over HTTPS. */
import { loadAuthority } from '../tls/load-authority.ts';
import type { Terminal } from './terminal.ts';

/**
 * Standard output gets the certificate alone, so that it can be sent to a file.
 * @param directory where the authority is kept, or will be
 */
export async function printAuthority(
  directory: string,
  terminal: Pick<Terminal, 'out' | 'error'>,
): Promise<void> {
  const { certificate, file } = await loadAuthority(directory);
  terminal.out(certificate);
  terminal.error(`It is kept in ${file}. For Node: NODE_EXTRA_CA_CERTS=${file}\n`);
}
