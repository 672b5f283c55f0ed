/** What the events of a document are about: the first example, or what is made up by the schema. */
import { listEvents } from '../../contract/find-event.ts';
import type { Specification, WebhookContract } from '../../contract/types.ts';
import type { EventSample } from '../provider.ts';

export function eventSamples(specification: Specification): EventSample[] {
  return listEvents(specification).map(sampleOf);
}

function sampleOf(contract: WebhookContract): EventSample {
  const { name: type, example: data, mediaType } = contract;
  if (data !== undefined || mediaType === undefined) return { type, data };
  return { type, data, make: (seed) => contract.generateBody(seed) };
}
