/** Why a provider would refuse every request that carries a credential: nobody would know the reason then. */
import { nearest } from '../api/nearest.ts';
import type { Provider } from '../api/provider.ts';
import { formatPointer } from '../contract/json-pointer.ts';
import type { Credential } from '../sandbox/credentials.ts';
import type { Finding } from './refusal.ts';

/**
 * A provider's default credentials show which headers it reads, and how.
 * @returns what is wrong with the members `headers` and `account`; nothing for a provider that takes anything
 */
export function credentialFaults(
  { headers, account }: Pick<Credential, 'headers' | 'account'>,
  provider: Provider,
): Finding[] {
  const [name = '', value = ''] = Object.entries(headers)[0] ?? [];
  const accountFaults = provider.accountFaults(account).map(({ pointer, message }): Finding => ({
    location: 'body',
    pointer: `/account${pointer}`,
    message,
  }));
  return [...headerFaults(name, value, provider), ...accountFaults];
}

function headerFaults(
  name: string,
  value: string,
  { credentials, ...provider }: Provider,
): Finding[] {
  const read = credentials.flatMap((credential) => Object.entries(credential.headers));
  const same = read.filter(([other]) => other.toLowerCase() === name.toLowerCase());
  const pointer = formatPointer(['headers', name]);
  if (read.length > 0 && same.length === 0) {
    const message = `is no header in which ${provider.name} takes credentials`;
    const known = [...new Set(read.map(([other]) => other))];
    return [{ location: 'body', pointer, message, nearest: nearest(name, known) }];
  }
  if (name.toLowerCase() !== 'authorization') return [];
  const schemes = [...new Set(same.map(([, known]) => schemeOf(known)))];
  if (schemes.length === 0 || schemes.some((scheme) => hasScheme(value, scheme))) return [];
  const message = `must be ${schemes.join(' or ')}, one space, and the credential itself`;
  return [{ location: 'body', pointer, message }];
}

/** As it is written: `Bearer`; nothing when the value has none. */
function schemeOf(value: string): string {
  return /^(\S+) /.exec(value)?.[1] ?? '';
}

/** Schemes are compared without case. What follows is compared with what clients send after one space. */
function hasScheme(value: string, scheme: string): boolean {
  if (scheme === '') return true;
  const start = `${scheme} `.toLowerCase();
  return value.toLowerCase().startsWith(start) && /^\S/.test(value.slice(start.length));
}
