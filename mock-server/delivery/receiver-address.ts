/** The https addresses that lead to receivers on this machine: the name says where, so that any server knows it. */
import type { Forward } from './apply-forwards.ts';
import { hostName } from './target-url.ts';

/** Nobody else can have a name below `.test` (RFC 2606). */
const domain = 'webhook-sandbox.test';

/** Listening there is reached by the loopback address: of IPv4, and of IPv6 where it has to be. */
const prefixes: ReadonlyMap<string, 'receiver' | 'receiver6'> = new Map([
  ['127.0.0.1', 'receiver'],
  ['0.0.0.0', 'receiver'],
  ['::', 'receiver'],
  ['::1', 'receiver6'],
]);

/**
 * @param address a literal, as the receiver's socket has it
 * @returns `https://receiver-51234.webhook-sandbox.test`; undefined for what loopback does not lead to
 */
export function receiverUrl(address: string, port: number): string | undefined {
  const prefix = prefixes.get(address);
  return prefix && `https://${prefix}-${port}.${domain}`;
}

const nameForm = /^(?<prefix>receiver6?)-(?<port>[1-9]\d{0,4})\.webhook-sandbox\.test$/;

/** @returns undefined when the URL is not below the address of a receiver; http and other ports than 443 are not */
export function receiverForward(url: URL): Forward | undefined {
  const { prefix = '', port = '' } = nameForm.exec(hostName(url))?.groups ?? {};
  if (prefix === '' || Number(port) > 65_535) return undefined;
  const loopback = prefix === 'receiver6' ? '[::1]' : '127.0.0.1';
  return { from: `https://${prefix}-${port}.${domain}`, to: `http://${loopback}:${port}` };
}
