/** The secret with which the events of a document are signed: one for each sandbox and provider, as the seed decides. */
import { createHash } from 'node:crypto';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { SharedSecret } from '../provider.ts';

/** Draws nothing from the sandbox: who asks for the secret changes no id that comes later. */
export function webhookKey({ seed }: Pick<Sandbox, 'seed'>, provider: string): Buffer {
  return createHash('sha256').update(`${seed}\n${provider} webhook secret`).digest();
}

/** @returns as Standard Webhooks writes it: `whsec_` and the base64 of the key */
export function webhookSecret(sandbox: Pick<Sandbox, 'seed'>, provider: string): string {
  return `whsec_${webhookKey(sandbox, provider).toString('base64')}`;
}

export function sharedSecrets(sandbox: Pick<Sandbox, 'seed'>, provider: string): SharedSecret[] {
  const secret = webhookSecret(sandbox, provider);
  return [{ id: 'signature', algorithm: 'HMAC-SHA256', use: 'signature', secret }];
}
