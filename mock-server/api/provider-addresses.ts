/** Where the real provider is, by the servers of its specification. */
import type { Specification } from '../contract/types.ts';

/** Host names that lead to the provider without a prefix; the machine's own are never among them. */
export function hostsOf({ servers }: Specification): string[] {
  const hosts = servers.map(({ host }) => host.replace(/:\d*$/, ''));
  return [...new Set(hosts)].filter((host) => host.includes('.') && !/^(?:127\.|\[)/.test(host));
}

/** What stands before the paths of the specification: `/v2`, or nothing. */
export function basePathsOf({ servers }: Specification): string[] {
  const paths = servers.map(({ basePath }) => basePath);
  return paths.length === 0 ? [''] : [...new Set(paths)];
}
