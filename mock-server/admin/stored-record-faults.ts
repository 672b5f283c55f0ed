/** What is wrong with the records of a snapshot that are read by others than the providers: credentials, switches … */
import { nearest } from '../api/nearest.ts';
import type { Provider } from '../api/provider.ts';
import { credentialBucket, credentialKey, credentials } from '../sandbox/credentials.ts';
import type { Credential } from '../sandbox/credentials.ts';
import { faults } from '../sandbox/faults.ts';
import type { ArmedFault } from '../sandbox/faults.ts';
import { forwardKey, forwards } from '../sandbox/forwards.ts';
import type { Forward } from '../sandbox/forwards.ts';
import type { Snapshot } from '../sandbox/snapshot.ts';
import { switchValues } from '../sandbox/switches.ts';
import type { SwitchValue } from '../sandbox/switches.ts';
import { credentialFaults } from './credential-faults.ts';
import { urlFault } from './forward-faults.ts';
import type { Finding } from './refusal.ts';
import { storedFaultFindings } from './stored-fault-findings.ts';
import { storedDeliveryFaults } from './stored-delivery-faults.ts';
import { recordsOf } from './stored-records.ts';
import { switchFaults } from './switch-faults.ts';

type Collections = Snapshot['collections'];

/** @param collections their records have the form that the specification asks for */
export function* storedRecordFaults(
  collections: Collections,
  providers: readonly Provider[],
): Generator<Finding> {
  yield* storedCredentialFaults(collections, providers);
  yield* storedSwitchFaults(collections, providers);
  yield* storedFaultFaults(collections, providers);
  yield* storedForwardFaults(collections);
  yield* storedDeliveryFaults(collections);
}

function* storedCredentialFaults(
  collections: Collections,
  providers: readonly Provider[],
): Generator<Finding> {
  const byName = new Map(providers.map((provider) => [provider.name, provider]));
  const values = new Set<string>();
  for (const { key, value, finding } of recordsOf<Credential>(collections, credentials.name)) {
    const provider = byName.get(value.provider);
    if (!provider) {
      const known = nearest(value.provider, [...byName.keys()]);
      yield { ...finding('/2/provider', 'names no provider that is served here'), nearest: known };
      continue;
    }
    const expected = credentialKey(value.provider, value.id);
    if (key !== expected) yield finding('/0', `must be ${JSON.stringify(expected)}`);
    for (const { pointer, ...fault } of credentialFaults(value, provider)) {
      yield { ...fault, pointer: finding(`/2${pointer}`, '').pointer };
    }
    const [header = '', sent = ''] = Object.entries(value.headers)[0] ?? [];
    const bucket = credentialBucket(value.provider, header, sent);
    if (values.has(bucket)) {
      yield finding('/2/headers', 'are those of an earlier credential');
    }
    values.add(bucket);
  }
}

function* storedSwitchFaults(
  collections: Collections,
  providers: readonly Provider[],
): Generator<Finding> {
  type Stored = { readonly value: SwitchValue };
  for (const { key, value, finding } of recordsOf<Stored>(collections, switchValues.name)) {
    for (const fault of switchFaults({ [key]: value.value }, providers, [])) {
      yield { ...fault, pointer: finding('', '').pointer };
    }
  }
}

function* storedFaultFaults(
  collections: Collections,
  providers: readonly Provider[],
): Generator<Finding> {
  for (const { key, value, finding } of recordsOf<ArmedFault>(collections, faults.name)) {
    if (key !== value.id) yield finding('/0', `must be ${JSON.stringify(value.id)}`);
    for (const { pointer, ...fault } of storedFaultFindings(value, providers)) {
      yield { ...fault, ...finding(`/2${pointer}`, fault.message) };
    }
  }
}

function* storedForwardFaults(collections: Collections): Generator<Finding> {
  for (const { key, value, finding } of recordsOf<Forward>(collections, forwards.name)) {
    const wrong = [
      { member: 'from', message: urlFault(value.from) },
      { member: 'to', message: urlFault(value.to) },
    ];
    for (const { member, message } of wrong) {
      if (message !== undefined) yield finding(`/2/${member}`, message);
    }
    if (wrong[0]?.message !== undefined) continue;
    const expected = forwardKey(value.from);
    if (key !== expected) yield finding('/0', `must be ${JSON.stringify(expected)}`);
  }
}
