/** The events of a provider: a sample for each, and what a body must be like. */
import { findEvent } from '../contract/find-event.ts';
import { isRecord } from '../contract/is-record.ts';
import { SpecificationError } from '../contract/specification-error.ts';
import type { Violation } from '../contract/types.ts';
import type { EventSample, Provider } from './provider.ts';

/** By its type, or by the family that its type belongs to; undefined for an event that the provider does not know. */
export function sampleOf(
  { samples = [], delivery }: Provider,
  type: string,
): EventSample | undefined {
  const family = delivery?.contractOf(type);
  return (
    samples.find((sample) => sample.type === type) ??
    samples.find((sample) => sample.type === family)
  );
}

/** What is wrong with the body of an event, by the specification; empty when nothing is. */
export function eventViolations(
  { specification, delivery }: Provider,
  type: string,
  body: unknown,
): readonly Violation[] {
  const family = delivery?.contractOf(type);
  const contract = family === undefined ? undefined : findEvent(specification, family);
  if (!contract) throw new Error(`The specification has no webhook for ${type}.`);
  return contract.validateBody(body);
}

/** Objects are merged member by member, anything else takes the sample's place. */
export function mergeData(sample: unknown, data: unknown): unknown {
  if (data === undefined) return sample;
  if (!isRecord(sample) || !isRecord(data)) return data;
  const merged = new Map(Object.entries(sample));
  for (const [name, value] of Object.entries(data)) {
    merged.set(name, mergeData(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}

/** @throws SpecificationError when an event has no sample, or a sample breaks the specification */
export function requireSamples(provider: Provider): void {
  const { name, specification, samples = [], delivery } = provider;
  if (!delivery) return;
  const faults = [...specification.webhooks.keys()]
    .filter((type) => !sampleOf(provider, type))
    .map((type) => `there is no sample of ${type}`);
  for (const { type, data } of samples) {
    const occurrence = { id: 'evt_1', type, account: '1', data, at: 0 };
    const [violation] = eventViolations(provider, type, delivery.compose(occurrence));
    if (violation) faults.push(`the sample of ${type}: ${violation.pointer} ${violation.message}`);
  }
  const [first] = faults;
  if (first === undefined) return;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  throw new SpecificationError({
    name,
    file: 'events.json',
    pointer: '',
    reason: `${first}${more}`,
    advice: 'Bring the samples and the webhooks of the specification together.',
  });
}
