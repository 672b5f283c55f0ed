/** Every address of a host, each of them judged. */
import { isIP } from 'node:net';
import { messageOf } from '../contract/message-of.ts';
import { classifyAddress } from './classify-address.ts';
import type { ClassifiedAddress } from './classify-address.ts';
import { hostName } from './target-url.ts';

/** All addresses of a name, as literals. Rejects, or gives none, when it has none. */
export type Resolve = (name: string) => Promise<readonly { readonly address: string }[]>;

export type FoundAddresses = readonly [ClassifiedAddress, ...ClassifiedAddress[]];

/**
 * Literals are taken as they are. `localhost` and the names below it are this machine by rule (RFC 6761, 6.3), and
 * nobody is asked. Any other name is looked up, once.
 * @returns why there are none, when it is a string
 */
export async function findAddresses(url: URL, resolve: Resolve): Promise<FoundAddresses | string> {
  const name = hostName(url);
  const texts = addressesByRule(name) ?? (await lookUp(url.hostname, resolve));
  if (typeof texts === 'string') return `${name} does not resolve: ${texts}`;
  const [first, ...others] = texts.map(classifyAddress);
  return first ? [first, ...others] : `${name} has no address`;
}

function addressesByRule(name: string): readonly string[] | undefined {
  if (isIP(name) !== 0) return [name];
  return /(?:^|\.)localhost$/.test(name) ? ['127.0.0.1', '::1'] : undefined;
}

async function lookUp(name: string, resolve: Resolve): Promise<readonly string[] | string> {
  try {
    return (await resolve(name)).map(({ address }) => address);
  } catch (error) {
    return messageOf(error);
  }
}
