/** The faults that there are: what each does, to which side, and which members say how. A test holds it to specs/admin.yaml. */
import type { Schema } from '../../api/admin-types.ts';

type Kind = Schema<'FaultKind'>;
type Side = Schema<'FaultSide'>;

/** Members of a fault that belong to its kind. */
export type EffectMember =
  | 'status'
  | 'delayMs'
  | 'minMs'
  | 'maxMs'
  | 'when'
  | 'bytes'
  | 'intervalMs'
  | 'how'
  | 'copies'
  | 'byMs';

export interface FaultShape {
  readonly kind: Kind;
  readonly on: Side;
  /** What it does, in a few words. */
  readonly effect: string;
  readonly members: readonly EffectMember[];
  /** What `how` can be. */
  readonly manners?: readonly Schema<'FaultManner'>[];
}

export const faultShapes: readonly FaultShape[] = [
  request('status', 'The provider refuses with a status', ['status']),
  request('latency', 'The answer is held up', ['delayMs', 'minMs', 'maxMs']),
  request('drop', 'The connection ends without an answer', ['when']),
  request('reset', 'The connection breaks half-way through the body'),
  request('truncate', 'Only half of the body is there'),
  request('malformed', 'The body is no JSON'),
  request('drip', 'The body comes in small pieces', ['bytes', 'intervalMs']),
  {
    ...request('break-contract', 'The body breaks the specification', ['how']),
    manners: ['missing-property', 'wrong-type'],
  },
  request('additive', 'Every object has a property more'),
  delivery('drop', 'The call is never sent, and fails'),
  delivery('duplicate', 'The call is made more than once', ['copies']),
  delivery('reorder', 'The next delivery overtakes it', ['delayMs']),
  delivery('delay', 'The attempt falls due later', ['delayMs']),
  delivery('bad-signature', 'The signature is wrong'),
  delivery('stale-timestamp', 'Signed for an earlier moment', ['byMs']),
  {
    ...delivery('corrupted-body', 'The body is altered after signing', ['how']),
    manners: ['bit', 'truncate', 'not-json'],
  },
];

/** `request status`: tells the two faults called `drop` apart. */
export function shapeName({ kind, on }: Pick<FaultShape, 'kind' | 'on'>): string {
  return `${on} ${kind}`;
}

/** @param name as `shapeName` makes it */
export function shapeNamed(name: string): FaultShape {
  const found = faultShapes.find((shape) => shapeName(shape) === name);
  if (!found) throw new Error(`Failed to find the fault “${name}”: the dashboard knows none.`);
  return found;
}

function request(kind: Kind, effect: string, members: readonly EffectMember[] = []): FaultShape {
  return { kind, on: 'request', effect, members };
}

function delivery(kind: Kind, effect: string, members: readonly EffectMember[] = []): FaultShape {
  return { kind, on: 'delivery', effect, members };
}
