/** Failures that were armed on purpose: what they concern, when they fire, and what they do. */
import { defineCollection } from './collection.ts';
import type {
  CallEffect,
  DeliveryEffect,
  DeliverySelector,
  HoldingEffect,
} from './delivery-faults.ts';

/** Which requests a fault concerns: all of a sandbox's, unless it says otherwise. */
export interface RequestSelector {
  readonly provider?: string;
  /** An operationId of the provider's specification. */
  readonly operation?: string;
  /** Upper case. */
  readonly method?: string;
  /** Glob below the provider's address: `*` stays in a segment, `**` goes across. */
  readonly path?: string;
  /** Id of the account whose credential the request carries. */
  readonly account?: string;
}

/** On which of the matching requests, or attempts of deliveries, it fires: on each, unless it says otherwise. */
export interface FaultTiming {
  /** On this one alone, counted from 1. */
  readonly nth?: number;
  /** On each of so many. */
  readonly every?: number;
  /** Greater than 0, at most 1. */
  readonly probability?: number;
  /** So often at most. */
  readonly times?: number;
}

/** What happens before the request is carried out. Times are the machine's, in milliseconds. */
export type RequestEffect =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'latency'; readonly delayMs: number }
  | { readonly kind: 'latency'; readonly minMs: number; readonly maxMs: number }
  | { readonly kind: 'drop'; readonly when: 'before' };

/** What happens to the answer on its way out. */
export type AnswerEffect =
  | { readonly kind: 'drop'; readonly when: 'after' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'truncate' }
  | { readonly kind: 'malformed' }
  /** `bytes` at a time. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly intervalMs: number }
  | { readonly kind: 'break-contract'; readonly how: 'missing-property' | 'wrong-type' }
  | { readonly kind: 'additive' };

export type FaultKind = (RequestEffect | AnswerEffect | DeliveryEffect)['kind'];

/** What a fault strikes: requests to a provider, or the calls that a provider makes. */
export type FaultSide = 'request' | 'delivery';

interface FaultRecord extends FaultTiming {
  readonly id: string;
  /** Matching requests that came while it was armed, or matching attempts that fell due. */
  readonly seen: number;
  /** How many of them it struck. */
  readonly fired: number;
}

interface OnRequests extends FaultRecord, RequestSelector {
  readonly on: 'request';
}

interface OnDeliveries extends FaultRecord, DeliverySelector {
  readonly on: 'delivery';
}

export type RequestFault = OnRequests & RequestEffect;
export type AnswerFault = OnRequests & AnswerEffect;
export type HoldingFault = OnDeliveries & HoldingEffect;
export type CallFault = OnDeliveries & CallEffect;
export type DeliveryFault = HoldingFault | CallFault;
export type ArmedFault = RequestFault | AnswerFault | DeliveryFault;

/** By id, in the order of arming. */
export const faults = defineCollection<ArmedFault>('faults');

export function isDeliveryFault(fault: ArmedFault): fault is DeliveryFault {
  return fault.on === 'delivery';
}

export function isAnswerFault(fault: ArmedFault): fault is AnswerFault {
  if (isDeliveryFault(fault)) return false;
  switch (fault.kind) {
    case 'status':
    case 'latency':
      return false;
    case 'drop':
      return fault.when === 'after';
    default:
      return true;
  }
}

/** Whether it will never fire again. */
export function isSpent({ nth, times, seen, fired }: ArmedFault): boolean {
  return (nth !== undefined && seen >= nth) || isUsedUp({ times, fired });
}

/** Whether it has fired as often as it may. */
export function isUsedUp({
  times,
  fired,
}: {
  readonly times?: number | undefined;
  readonly fired: number;
}): boolean {
  return times !== undefined && fired >= times;
}
