/** Whom a credential belongs to, in the sandbox that a request is addressed to. */
import type { IncomingMessage } from 'node:http';
import { credentialBucket, credentials } from '../sandbox/credentials.ts';
import type { Credential } from '../sandbox/credentials.ts';
import { exchangeOf } from './exchange.ts';

/** @param value what stands in the header; the scheme of `Authorization` is compared without case */
export function findCredential(
  request: IncomingMessage,
  header: string,
  value: string,
): Credential | undefined {
  const { sandbox, provider } = exchangeOf(request);
  const bucket = credentialBucket(provider.name, header, value);
  return sandbox.state.table(credentials).in('header', bucket)[0];
}
