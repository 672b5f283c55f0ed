/** Where clouds tell a machine its own secrets: never the target of a webhook, whatever a name resolves to. */
import ipaddr from 'ipaddr.js';
import type { IPv4, IPv6 } from 'ipaddr.js';

/**
 * Those at link-local addresses (169.254.169.254 of nearly everybody, 169.254.170.2 of AWS containers) need no entry:
 * link-local is forbidden as a whole.
 */
const networks = [
  '100.100.100.200/32', // Alibaba
  '168.63.129.16/32', // Azure's agent
  '192.0.0.192/32', // Oracle, classic
  'fd00:ec2::/32', // AWS: metadata, names, time and the identities of pods
  'fd20:ce::254/128', // Google
  'fd00:c1::a9fe:a9fe/128', // Oracle
  'fd00:42::42/128', // Scaleway
].map((network) => ipaddr.parseCIDR(network));

const names = [
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
  'metadata.azure.internal',
  'metadata.tencentyun.com',
  'metadata.platformequinix.com',
  'metadata.packet.net',
];

export function isMetadataAddress(address: IPv4 | IPv6): boolean {
  return networks.some(([network, bits]) => {
    return network.kind() === address.kind() && address.match(network, bits);
  });
}

/** @param name in lower case, without a trailing dot */
export function isMetadataName(name: string): boolean {
  return names.some((known) => name === known || name.endsWith(`.${known}`));
}
