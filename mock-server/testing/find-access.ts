/** Where a provider is, and how to get in: what a test asks by name. */
import { nearest } from '../api/nearest.ts';
import { providers as builtIn } from '../providers/index.ts';
import type { CredentialAnswer } from './answers.ts';

/** @throws Error for a provider that is not there */
export function urlOf(urls: Readonly<Record<string, string>>, provider: string): string {
  const url = Object.hasOwn(urls, provider) ? urls[provider] : undefined;
  if (url !== undefined) return url;
  throw new Error(
    `Failed to find the address of ${JSON.stringify(provider)}: ${unknown(provider, Object.keys(urls))}`,
  );
}

/** @throws Error when there is no such credential, or no such provider */
export function headersOf(
  all: readonly CredentialAnswer[],
  providers: readonly string[],
  provider: string,
  id: string | undefined,
): Readonly<Record<string, string>> {
  const own = all.filter((credential) => credential.provider === provider);
  const found = own.find((credential) => id === undefined || credential.id === id);
  if (found) return found.headers;
  const failure = `Failed to find ${id === undefined ? 'a credential' : `the credential ${JSON.stringify(id)}`} of ${JSON.stringify(provider)}`;
  if (!providers.includes(provider)) throw new Error(`${failure}: ${unknown(provider, providers)}`);
  const there = own.map((credential) => credential.id).join(', ');
  throw new Error(
    own.length === 0
      ? `${failure}: it asks for none. Send the request without.`
      : `${failure}: there is none of that id. Use one of ${there}.`,
  );
}

function unknown(provider: string, providers: readonly string[]): string {
  if (builtIn.some(({ name }) => name === provider)) {
    return (
      `this server was started without it, with ${providers.join(', ')}. ` +
      'Add it to the `providers` that it is started with.'
    );
  }
  return (
    `this server has no such provider. Did you mean ${nearest(provider, providers, 1).join()}? ` +
    `There are ${providers.join(', ')}.`
  );
}
