/** What is wrong with a setting of who may use the admin API; asked before the server starts. */
import { isIP } from 'node:net';

/** Settings of who may use the admin API, besides programs on this machine that address it by its own name. */
export interface AccessSettings {
  /** Asked of every admin request but health; made by the server itself when it listens off loopback. */
  readonly adminToken?: string;
  /** Further host names that the server goes by, such as that of its container. */
  readonly allowHosts?: readonly string[];
  /** Origins whose pages may use the admin API: `https://host[:port]`. */
  readonly corsOrigins?: readonly string[];
}

/** @returns a sentence for each fault of the settings */
export function accessFaults(settings: AccessSettings): string[] {
  const { adminToken, allowHosts = [], corsOrigins = [] } = settings;
  return [
    adminToken === undefined ? undefined : tokenFault(adminToken),
    ...allowHosts.map(hostNameFault),
    ...corsOrigins.map(originFault),
  ].filter((fault) => fault !== undefined);
}

/** @returns undefined when it can be sent as a bearer token; the token is secret, so no message repeats it */
export function tokenFault(text: string): string | undefined {
  if (text === '') return 'The admin token is empty. Choose one that nobody guesses.';
  if (/^[A-Za-z0-9._~+/-]+=*$/.test(text)) return undefined;
  return 'The admin token holds characters that no bearer token may have. Use letters, digits and . _ ~ + / - only.';
}

/** @returns undefined for a name, or an address, as it may stand in `Host`, without the port */
export function hostNameFault(text: string): string | undefined {
  const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
  const isName = new RegExp(`^${label}(?:\\.${label})*$`, 'i').test(text) && text.length <= 253;
  if (isName || isIP(text) > 0) return undefined;
  return `${JSON.stringify(text)} is no host name. Give the name alone, without scheme, port or path: sandbox.test.`;
}

/** @returns undefined for an origin as a browser sends it: scheme and host, and the port where it is not the usual one */
export function originFault(text: string): string | undefined {
  if (text === '*') {
    return 'The origin "*" would let every page on the web drive the sandbox. Name the origins one by one.';
  }
  const isForm = /^https?:\/\/[^/?#@\\\s*]+$/i.test(text) && URL.canParse(text);
  if (isForm) return undefined;
  return `${JSON.stringify(text)} is no origin. Write it as https://host or https://host:port, without a path.`;
}
