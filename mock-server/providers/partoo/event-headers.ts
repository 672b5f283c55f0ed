/** The headers of a call, in their order. Which others there are is not published. */
import { sign } from 'node:crypto';
import type { HeaderList } from '../../delivery/delivery.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Receiver } from './receiver.ts';
import { signature } from './signature.ts';
import { signingKey } from './signing-key.ts';

/** @param body as it is sent: the signature holds for these bytes alone */
export function eventHeaders(
  sandbox: Pick<Sandbox, 'seed'>,
  body: string,
  { isTryout, custom_headers = {} }: Receiver,
): HeaderList {
  return [
    ['Content-Type', 'application/json'],
    [signature.header, signatureOf(sandbox, body)],
    ...(isTryout ? [tryoutHeader] : []),
    ...Object.entries(custom_headers),
  ];
}

/** Its name is published, its value is assumed. */
const tryoutHeader = ['X-Partoo-Webhook-Tryout', 'true'] as const;

function signatureOf(sandbox: Pick<Sandbox, 'seed'>, body: string): string {
  // Ed25519 takes no digest: it signs the message itself.
  return sign(null, Buffer.from(body), signingKey(sandbox)).toString('base64');
}
