/** The events that a provider can make happen, as they are shown: what a caller may change, and what is sent. */
import { eventSchemas } from '../contract/event-schema.ts';
import type { Evidence } from '../contract/evidence.ts';
import { findEvent } from '../contract/find-event.ts';
import type { EventSample, Provider } from './provider.ts';

export interface EventDescription {
  readonly type: string;
  readonly summary: string;
  readonly description: string;
  /** Of the sample, as a caller may change it; null when there is none. */
  readonly data: unknown;
  /** The body that becomes of it, as data; null when nothing is sent. */
  readonly sample: unknown;
  /** Of the body; null when the specification has none. */
  readonly schema: object | null;
  readonly evidence: Evidence | null;
}

export function describeEvents({
  specification,
  delivery,
  samples = [],
}: Provider): EventDescription[] {
  if (!delivery) return [];
  const schemaOf = eventSchemas(specification);
  return samples.map((sample) => {
    const { type } = sample;
    const contract = findEvent(specification, delivery.contractOf(type) ?? type);
    const data = dataOf(sample);
    const body = delivery.compose({ id: 'evt_1', type, account: '1', data, at: 0 });
    return {
      type,
      summary: contract?.summary ?? '',
      description: contract?.description ?? '',
      data: data ?? null,
      sample: body ?? null,
      schema: contract ? schemaOf(contract) : null,
      evidence: contract?.evidence ?? null,
    };
  });
}

/** What is made up is the same whoever asks: it follows from the type. */
function dataOf({ type, data, make }: EventSample): unknown {
  if (!make) return data;
  const made = make(type);
  return made.kind === 'value' ? made.value : undefined;
}
