/** Providers for tests of receivers: a call is proved by its key in a header, and the body names the event. */
import type { DeliveryPolicy, Sending, SignaturePolicy } from './policy.ts';
import { headerOf, invalid } from './signature.ts';

export interface TestSigning extends Sending {
  readonly policy: DeliveryPolicy & { readonly signature: SignaturePolicy };
}

export function testSigning(name: string, header: string, typeProperty: string): TestSigning {
  return {
    name,
    policy: { ...silent, typeProperty, signature: testSignature(header) },
  };
}

/** The admin API shows the keys as ids of the accounts. */
export function testSignature(header: string): SignaturePolicy {
  return {
    header,
    key: 'secret',
    shownAt: { list: 'credentials', pointer: '/account/id' },
    verify: (call, key) =>
      headerOf(call, header) === key ? { valid: true } : invalid(`${key} is wrong`),
  };
}

const silent: DeliveryPolicy = {
  contractOf: () => undefined,
  usualAccount: () => 'one',
  compose: () => ({}),
  recipients: () => [],
  terms: () => undefined,
  headers: () => [],
  judge: () => 'final',
};
