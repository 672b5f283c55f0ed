/** Who may call a provider in a sandbox. */
import { defineCollection } from './collection.ts';

/** Whom a credential belongs to. What else the provider knows of the account stands beside its id. */
export interface Account {
  readonly id: string;
  readonly [detail: string]: unknown;
}

export interface Credential {
  readonly provider: string;
  /** Unique per provider and sandbox. */
  readonly id: string;
  readonly title: string;
  /** The one request header that carries it: `{"X-Auth-Token":"a1b2c3"}`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly account: Account;
}

export const credentials = defineCollection<Credential>('credentials', {
  provider: (credential) => credential.provider,
  /** By what the client sends: see `credentialBucket`. */
  header: (credential) => {
    const [name = '', value = ''] = Object.entries(credential.headers)[0] ?? [];
    return credentialBucket(credential.provider, name, value);
  },
});

/** The key of a credential among the records of a sandbox. */
export function credentialKey(provider: string, id: string): string {
  return `${provider}/${id}`;
}

/** Header names and the scheme of `Authorization` are compared without case, the rest exactly. */
export function credentialBucket(provider: string, header: string, value: string): string {
  const name = header.toLowerCase();
  const text =
    name === 'authorization' ? value.replace(/^\S+/, (scheme) => scheme.toLowerCase()) : value;
  return `${provider}\n${name}\n${text}`;
}
