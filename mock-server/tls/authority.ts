/** What signs the server's certificates on this machine. */
export interface Authority {
  /** The certificate, PEM: what clients are told to trust. */
  readonly certificate: string;
  /** Its private key, PEM (PKCS #8). */
  readonly key: string;
  /** Where the certificate is kept, for `NODE_EXTRA_CA_CERTS`. */
  readonly file: string;
}

/** A certificate and the key that belongs to it, as PEM texts. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}
