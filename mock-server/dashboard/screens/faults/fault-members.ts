/** The fields of a fault: what is asked, and in which words. */
import type { EffectMember } from './fault-shapes.ts';

export type SelectionMember =
  'provider' | 'operation' | 'method' | 'path' | 'type' | 'subscription' | 'account';
export type TimingMember = 'nth' | 'every' | 'probability' | 'times';
export type FaultMember = 'id' | SelectionMember | TimingMember | EffectMember;

/** Which requests, or which deliveries; what is left out is not looked at. */
export const selectionOf = {
  request: ['provider', 'operation', 'method', 'path', 'account'],
  delivery: ['provider', 'type', 'subscription', 'account'],
} as const satisfies Record<string, readonly SelectionMember[]>;

/** Which of those that match. */
export const timing: readonly TimingMember[] = ['times', 'nth', 'every', 'probability'];

export interface MemberWords {
  readonly label: string;
  readonly placeholder?: string;
  readonly description?: string;
}

export const memberWords: Readonly<Record<FaultMember, MemberWords>> = {
  id: { label: 'Id', placeholder: 'chosen by the server' },
  provider: { label: 'Provider', placeholder: 'any' },
  operation: { label: 'Operation', placeholder: 'any' },
  method: { label: 'Method', placeholder: 'any' },
  path: { label: 'Path', placeholder: '/**', description: '* within a segment, ** for anything' },
  type: {
    label: 'Event type',
    placeholder: '**',
    description: '* between two slashes, ** for anything',
  },
  subscription: { label: 'Subscription', placeholder: 'any' },
  account: { label: 'Account', placeholder: 'any' },
  times: { label: 'Times', placeholder: 'without end', description: 'then it is spent' },
  nth: { label: 'Only on the nth', placeholder: 'all', description: 'not together with “every”' },
  every: { label: 'On every nth', placeholder: '1' },
  probability: {
    label: 'Probability',
    placeholder: '1',
    description: 'above 0, up to 1; follows the seed',
  },
  status: { label: 'Status', placeholder: '503', description: '400 to 599' },
  delayMs: { label: 'Delay, ms' },
  minMs: { label: 'From, ms', description: 'with “To”, instead of the delay' },
  maxMs: { label: 'To, ms' },
  when: { label: 'When', placeholder: 'before', description: 'before: nothing is carried out' },
  bytes: { label: 'Bytes in a piece', placeholder: '1' },
  intervalMs: { label: 'Between pieces, ms', placeholder: '100' },
  how: { label: 'How' },
  copies: { label: 'Copies', placeholder: '1', description: 'besides the call that counts' },
  byMs: { label: 'Earlier by, ms', placeholder: '600000' },
};
