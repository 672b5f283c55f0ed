/** The fault that a form describes, as the admin API takes it. */
import type { Schema } from '../../api/admin-types.ts';
import { selectionOf, timing } from './fault-members.ts';
import type { FaultMember } from './fault-members.ts';
import { shapeNamed } from './fault-shapes.ts';
import type { FaultShape } from './fault-shapes.ts';

export interface FaultDraft {
  /** As `shapeName` makes it. */
  readonly shape: string;
  /** What was typed, by member. What does not belong to the shape stays, for when it is chosen again. */
  readonly texts: Readonly<Partial<Record<FaultMember, string>>>;
}

const inWords = new Set<FaultMember>([
  'id',
  'provider',
  'operation',
  'method',
  'path',
  'type',
  'subscription',
  'account',
  'when',
  'how',
]);

/** The members that a fault of this shape can have, in the order of the form. */
export function membersOf({ on, members }: FaultShape): readonly FaultMember[] {
  return [...members, ...selectionOf[on], ...timing, 'id'];
}

/** Empty fields are left out. What is no number is sent as it was typed: the server says what is wrong with it. */
export function composeFault({ shape, texts }: FaultDraft): Schema<'NewFault'> {
  const chosen = shapeNamed(shape);
  const filled = membersOf(chosen).flatMap((member) => {
    const text = texts[member]?.trim() ?? '';
    return text === '' || isOfAnotherKind(member, text, chosen)
      ? []
      : [[member, valueOf(member, text)] as const];
  });
  // The server is the judge of what it takes.
  return { kind: chosen.kind, on: chosen.on, ...Object.fromEntries(filled) };
}

function valueOf(member: FaultMember, text: string): string | number {
  const number = Number(text);
  return inWords.has(member) || Number.isNaN(number) ? text : number;
}

/** `how` has other values for other kinds, and what was chosen there stays in the draft. */
function isOfAnotherKind(member: FaultMember, text: string, { manners }: FaultShape): boolean {
  return member === 'how' && manners?.some((manner) => manner === text) !== true;
}
