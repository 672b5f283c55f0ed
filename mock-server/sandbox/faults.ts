/** Failures that were armed on purpose. */
import { defineCollection } from './collection.ts';

export interface ArmedFault {
  readonly id: string;
}

export const faults = defineCollection<ArmedFault>('faults');
