/** Who may use the admin API: what the settings say, and what follows from where the server listens. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { randomHex } from '../sandbox/entropy.ts';
import { accessFaults } from './access-faults.ts';
import type { AccessSettings } from './access-faults.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

export class AdminAccess {
  /** Normalised: as a browser writes them in `Origin`. */
  readonly corsOrigins: ReadonlySet<string>;
  readonly #hosts: Set<string>;
  #token: string | undefined;
  #digest: Buffer | undefined;

  /** @throws Error that names every fault of the settings */
  constructor(settings: AccessSettings = {}) {
    const faults = accessFaults(settings);
    if (faults.length > 0) throw new Error(`Failed to guard the admin API: ${faults.join(' ')}`);
    const { adminToken, allowHosts = [], corsOrigins = [] } = settings;
    this.corsOrigins = new Set(corsOrigins.map((origin) => new URL(origin).origin));
    this.#hosts = new Set(allowHosts.map((host) => host.toLowerCase()));
    if (adminToken !== undefined) this.#require(adminToken);
  }

  /** What must be sent; undefined while the server listens on loopback only and was given none. */
  get token(): string | undefined {
    return this.#token;
  }

  /** To be called before the server can be reached there. @param host a name or an address of this machine */
  listenOn(host: string): void {
    this.#hosts.add(host.toLowerCase().replace(/\.$/, ''));
    if (this.#token === undefined && !isLoopback(host)) this.#require(randomHex(32));
  }

  /**
   * A page can make a name of its own lead to this machine (DNS rebinding), but no address, and no name below
   * `localhost`.
   * @param host lower case, without port and without the dot at its end
   */
  allowsHost(host: string): boolean {
    const address = host.replace(/^\[(.*)\]$/, '$1');
    return (
      isIP(address) > 0 ||
      host === 'localhost' ||
      host.endsWith('.localhost') ||
      this.#hosts.has(host)
    );
  }

  /** Takes as long for every wrong token. */
  allowsToken(token: string): boolean {
    return this.#digest === undefined || timingSafeEqual(digestOf(token), this.#digest);
  }

  #require(token: string): void {
    this.#token = token;
    this.#digest = digestOf(token);
  }
}

function isLoopback(host: string): boolean {
  if (isIP(host) === 0) return host.toLowerCase() === 'localhost';
  return loopback.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
