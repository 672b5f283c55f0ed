/** What `fixtures/` says about the providers. Everything that the suites expect comes from there and from `specs/`. */
import {
  providersWithCases,
  readCredentials,
  readFixture,
} from '../mock-server/verify/read-fixture.ts';

/** Every provider that has cases. */
export const PROVIDERS = providersWithCases();

// The command that plays the cases reads them as well; the suites find everything about fixtures here.
export { credentialHeaders } from '../mock-server/verify/credentials.ts';
export type { Credential, Credentials } from '../mock-server/verify/credentials.ts';
export { readCredentials, readFixture };

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
