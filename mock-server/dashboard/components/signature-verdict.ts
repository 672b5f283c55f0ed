/** What an inspection of a signature found out, in words and a colour. */
import type { Schema } from '../api/admin-types.ts';

export type Verdict = Schema<'SignatureInspection'>['verdict'];

export interface ToldVerdict {
  readonly title: string;
  /** A sentence; undefined where there is nothing to explain. */
  readonly why: string | undefined;
  readonly color: string;
}

const told = {
  valid: { title: 'Valid', color: 'teal' },
  invalid: { title: 'Not valid', color: 'red' },
  missing: { title: 'Missing', color: 'red' },
  unchecked: { title: 'Not checked', color: 'gray' },
} as const satisfies Record<Verdict['state'], object>;

export function tellVerdict({ state, reason }: Verdict): ToldVerdict {
  return { ...told[state], why: reason === undefined ? undefined : `Because ${reason}.` };
}
