/** The headers of a call, in their order. Which others there are is not published. */
import { sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { HeaderList } from '../../delivery/delivery.ts';
import type { Receiver } from './receiver.ts';
import { signature } from './signature.ts';

/** @param body as it is sent: the signature holds for these bytes alone */
export function eventHeaders(
  key: KeyObject,
  body: string,
  { isTryout, custom_headers = {} }: Pick<Receiver, 'isTryout' | 'custom_headers'>,
): HeaderList {
  return [
    ['Content-Type', 'application/json'],
    [signature.header, signatureOf(key, body)],
    ...(isTryout ? [tryoutHeader] : []),
    ...Object.entries(custom_headers),
  ];
}

/** Its name is published, its value is assumed. */
const tryoutHeader = ['X-Partoo-Webhook-Tryout', 'true'] as const;

function signatureOf(key: KeyObject, body: string): string {
  // Ed25519 takes no digest: it signs the message itself.
  return sign(null, Buffer.from(body), key).toString('base64');
}
