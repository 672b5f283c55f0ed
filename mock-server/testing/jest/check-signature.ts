/** Whether a call proves that the provider sent it. */
import { inspectCall } from '../../delivery/inspect-call.ts';
import type { Prover, SignaturePolicy } from '../../delivery/policy.ts';
import type { Contract } from './contracts.ts';
import { findKeys } from './find-keys.ts';
import type { KeyOptions } from './find-keys.ts';
import type { Finding } from './finding.ts';
import type { GivenCall } from './read-call.ts';
import { MatcherUsageError } from './usage-error.ts';

export interface SignatureOptions extends KeyOptions {
  /** Epoch milliseconds. */
  readonly now?: number | undefined;
}

/**
 * A document promises no signature: where nobody gives a key, or has one in a sandbox, nothing is checked.
 * @throws MatcherUsageError when the provider signs and nobody knows the key
 */
export async function checkSignature(
  { provider, isOwnDocument }: Contract,
  call: GivenCall,
  options: SignatureOptions,
): Promise<Finding[]> {
  const { name, delivery } = provider;
  const signature = delivery?.signature;
  if (!signature) return [];
  const sender = isOwnDocument ? (call.delivery?.provider ?? name) : name;
  const keys = await findKeys(sender, signature, call, options);
  if (keys.length === 0) {
    if (isOwnDocument) return [];
    throw unknownKey(name, signature, call);
  }
  const moments = options.now === undefined ? call.moments : [options.now];
  return verify({ name, policy: delivery }, signature, keys, call, moments);
}

function verify(
  prover: Prover,
  signature: SignaturePolicy,
  keys: readonly string[],
  call: GivenCall,
  moments: readonly number[],
): Finding[] {
  const ring = { keysOf: () => keys, isOwn: () => true };
  const [first, ...others] = moments.map(
    (moment) => inspectCall(call, [prover], ring, moment).signature,
  );
  const states = first ? [first, ...others] : [];
  if (!first || states.some(({ state }) => state === 'valid')) return [];
  const received = first.state === 'valid' ? '' : first.reason;
  const expected = `a signature in ${signature.header} that holds`;
  return [{ where: 'the signature', expected, received }];
}

function unknownKey(
  name: string,
  { key }: SignaturePolicy,
  { noun, delivery }: GivenCall,
): MatcherUsageError {
  const option = key === 'secret' ? '{ secret }' : '{ publicKey }';
  const why = delivery
    ? `no ${key.replace('-', ' ')} of ${name} is known for the subscription ${delivery.subscription}`
    : `a ${noun} does not say from which sandbox it comes, so the ${key.replace('-', ' ')} of ${name} is not known`;
  return new MatcherUsageError('the signature', `${why}. Give { sandbox } or ${option}.`);
}
