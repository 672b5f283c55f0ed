/** The library that writes certificates. Loading it takes a moment, which a server without TLS does not spend. */

export type X509 = typeof import('@peculiar/x509');

export async function loadX509(): Promise<X509> {
  // Its dependency injection asks for the metadata to be there before.
  await import('reflect-metadata');
  return import('@peculiar/x509');
}
