/** The library that writes certificates. Loading it takes a moment, which a server without TLS does not spend. */

export type X509 = typeof import('@peculiar/x509');

export async function loadX509(): Promise<X509> {
  const { x509 } = await import('./x509.ts');
  return x509;
}
