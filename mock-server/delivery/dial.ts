/** Opens connections to checked addresses. Nothing here can look up a name. */
import { connect as connectPlain, isIP } from 'node:net';
import type { LookupFunction, Socket } from 'node:net';
import { connect as connectSecure, rootCertificates } from 'node:tls';
import type { Address } from './classify-address.ts';

export interface Peer extends Address {
  readonly port: number;
  /** The name that the certificate must be for; empty when it must be for the address; null without TLS. */
  readonly servername: string | null;
}

/** @returns a socket that is still connecting */
export type Dial = (peer: Peer) => Socket;

export interface TlsSettings {
  /** PEM of authorities that are trusted besides the usual ones. */
  readonly ca?: string;
  /** Takes any certificate. */
  readonly insecure?: boolean;
}

/** @throws Error when the dialler is given anything but an address literal */
export function systemDial({ ca, insecure = false }: TlsSettings): Dial {
  const trusted = ca === undefined ? {} : { ca: [...rootCertificates, ca] };
  return ({ address, family, port, servername }) => {
    if (isIP(address) !== family) throw new Error(`${address} is not an IPv${family} address.`);
    const place = { host: address, family, port, lookup: refuseLookup, noDelay: true };
    if (servername === null) return connectPlain(place);
    return connectSecure({
      ...place,
      ...trusted,
      servername,
      rejectUnauthorized: !insecure,
      ALPNProtocols: ['http/1.1'],
    });
  };
}

/** Sockets skip the look-up of literals; should one ever ask, it gets no answer. */
const refuseLookup: LookupFunction = (name, _options, done) => {
  done(new Error(`${name} was to be looked up again.`), '', 0);
};
