/** What `fixtures/` says about the providers. Everything that the suites expect comes from there and from `specs/`. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** Every provider that has cases. */
export const PROVIDERS: readonly string[] = readdirSync(root)
  .filter((name) => existsSync(`${root}${name}/cases.json`))
  .sort();

export interface Credential {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Credentials {
  /** Defaults for `${…}` in cases. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly credentials: readonly Credential[];
}

export function readFixture(provider: string, file: string): unknown {
  return JSON.parse(readFileSync(`${root}${provider}/${file}`, 'utf8')) as unknown;
}

export function readCredentials(provider: string): Credentials {
  return readFixture(provider, 'credentials.json') as Credentials;
}

/** @returns the headers of a credential; none without an id. @throws Error for an unknown id */
export function credentialHeaders(
  { credentials }: Credentials,
  id: string | undefined,
): Readonly<Record<string, string>> {
  if (id === undefined) return {};
  const credential = credentials.find((candidate) => candidate.id === id);
  if (!credential) throw new Error(`There is no credential ${id}.`);
  return credential.headers;
}

export interface Facts {
  /** @throws Error when the fact is not written down */
  value(key: string): unknown;
  has(key: string): boolean;
}

/** The documented numbers and lists of a provider. */
export function readFacts(provider: string): Facts {
  const facts = readFixture(provider, 'facts.json') as Record<string, { readonly value: unknown }>;
  return {
    value(key) {
      const fact = facts[key];
      if (!fact) throw new Error(`fixtures/${provider}/facts.json has no fact ${key}.`);
      return fact.value;
    },
    has: (key) => Object.hasOwn(facts, key),
  };
}
