/** What may be done with an address: it is near, it is out on the internet, or nobody may ever dial it. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { IPv4, IPv6 } from 'ipaddr.js';
import { isMetadataAddress } from './metadata-services.ts';

/** An address as a literal that needs no further look-up. */
export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

export interface ClassifiedAddress extends Address {
  /** `local` is loopback, private networks and carrier-grade NAT. */
  readonly class: 'local' | 'public' | 'forbidden';
  /** What it is, in words that follow the address: "is link-local". */
  readonly because: string;
}

type Verdict = Pick<ClassifiedAddress, 'class' | 'because'>;

/**
 * An IPv4 address in IPv6 clothes (`::ffff:…`) is judged and given as IPv4, because that is what is dialled. Where an
 * IPv4 address is carried inside of another one (NAT64, 6to4, Teredo, ISATAP), a forbidden one makes the whole forbidden.
 * Text that is no address literal is forbidden: what cannot be judged is not dialled.
 */
export function classifyAddress(text: string): ClassifiedAddress {
  // ipaddr.js alone would read "10" and "0x7f.1" as addresses, and is stricter about the names of zones.
  if (isIP(text) === 0 || !ipaddr.isValid(text)) {
    return { address: text, family: 4, class: 'forbidden', because: 'is no address' };
  }
  const address = ipaddr.process(text);
  const family = isVersion4(address) ? 4 : 6;
  return { address: address.toString(), family, ...judge(address) };
}

function judge(address: IPv4 | IPv6): Verdict {
  if (isMetadataAddress(address)) return forbidden('is a metadata service');
  return isVersion4(address)
    ? judgeVersion4(address)
    : (judgeCarried(address) ?? judgeVersion6(address));
}

function judgeVersion4(address: IPv4): Verdict {
  const range = address.range();
  switch (range) {
    case 'loopback':
    case 'private':
      return local(range);
    case 'carrierGradeNat':
      return local('carrier-grade NAT');
    case 'linkLocal':
      return forbidden('is link-local');
    case 'unspecified':
    case 'broadcast':
    case 'multicast':
      return forbidden(`is ${range}`);
    case 'reserved':
      return judgeReserved(address);
    default:
      return internet;
  }
}

/**
 * Nothing answers at the addresses for documentation, and some proxies hand out those for benchmarks for every public
 * name: both are as far away as the internet. The others are protocols of the network itself.
 */
function judgeReserved(address: IPv4): Verdict {
  const harmless = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '198.18.0.0/15'];
  const isHarmless = harmless.some((range) => address.match(ipaddr.IPv4.parseCIDR(range)));
  return isHarmless ? internet : forbidden('is reserved');
}

function judgeVersion6(address: IPv6): Verdict {
  const range = address.range();
  switch (range) {
    case 'loopback':
      return local('loopback');
    case 'uniqueLocal':
      return local('private');
    case 'linkLocal':
      return forbidden('is link-local');
    case 'unspecified':
    case 'multicast':
      return forbidden(`is ${range}`);
    default:
      return judgeGlobal(address);
  }
}

function judgeCarried(address: IPv6): Verdict | undefined {
  const carried = carriedAddresses(address.parts)
    .map((inner) => ({ inner, verdict: judge(inner) }))
    .find(({ verdict }) => verdict.class === 'forbidden');
  return (
    carried && forbidden(`carries ${carried.inner.toString()}, which ${carried.verdict.because}`)
  );
}

/** Only 2000::/3 is given out; the well-known prefix of NAT64 leads there too. */
function judgeGlobal(address: IPv6): Verdict {
  const isGlobal = ['2000::/3', '64:ff9b::/96'].some((range) => {
    return address.match(ipaddr.IPv6.parseCIDR(range));
  });
  return isGlobal ? internet : forbidden('is reserved');
}

/** The IPv4 addresses that a tunnel or a translator would take out of these eight groups. */
function carriedAddresses(groups: readonly number[]): IPv4[] {
  const at = (index: number): number => groups[index] ?? 0;
  const version4 = (high: number, low: number): IPv4 =>
    new ipaddr.IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff]);
  const last = version4(at(6), at(7));
  if (at(0) === 0x2002) return [version4(at(1), at(2))]; // 6to4, RFC 3056
  if (at(0) === 0x2001 && at(1) === 0) {
    return [version4(at(2), at(3)), version4(at(6) ^ 0xffff, at(7) ^ 0xffff)]; // Teredo, RFC 4380
  }
  const isNat64 = at(0) === 0x64 && at(1) === 0xff9b; // RFC 6052
  const isIsatap = (at(4) & 0xfdff) === 0 && at(5) === 0x5efe; // RFC 5214
  return isNat64 || isIsatap ? [last] : [];
}

function isVersion4(address: IPv4 | IPv6): address is IPv4 {
  return address.kind() === 'ipv4';
}

const internet: Verdict = { class: 'public', because: 'is public' };
const local = (what: string): Verdict => ({ class: 'local', because: `is ${what}` });
const forbidden = (because: string): Verdict => ({ class: 'forbidden', because });
