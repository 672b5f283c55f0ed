/** What is wrong with the members of a fault: those that its kind, or what it strikes, does not have, lacks or limits. */
import type { FaultKind, FaultSide } from '../sandbox/faults.ts';
import { faultKinds, membersOf, sideOf } from './fault-kinds.ts';
import type { EffectMembers } from './fault-kinds.ts';
import type { NewFault } from './new-fault.ts';
import type { Finding } from './refusal.ts';

export function memberFindings(wanted: NewFault): Finding[] {
  return [
    ...sideFindings(wanted),
    ...foreignSelectors(wanted),
    ...foreignMembers(wanted),
    ...wrongValues(wanted),
  ];
}

const kindNames = Object.keys(faultKinds) as FaultKind[];

function sideFindings({ kind, on }: NewFault): Finding[] {
  if (on === undefined || faultKinds[kind].on.includes(on)) return [];
  const others = kindNames.filter((other) => faultKinds[other].on.includes(on));
  const advice = `leave it out, or choose one of ${others.join(', ')}`;
  return [
    at(
      '/on',
      `contradicts the kind ${kind}, which strikes ${plurals[sideOf({ kind })]}: ${advice}`,
    ),
  ];
}

const plurals: Readonly<Record<FaultSide, string>> = {
  request: 'requests',
  delivery: 'deliveries',
};

/** By what a fault strikes, the members that select nothing of it. */
const foreign: Readonly<Record<FaultSide, readonly (keyof NewFault)[]>> = {
  request: ['type', 'subscription'],
  delivery: ['operation', 'method', 'path'],
};

function foreignSelectors(wanted: NewFault): Finding[] {
  const side = sideOf(wanted);
  const advice =
    side === 'delivery'
      ? 'select with type, subscription or account'
      : faultKinds[wanted.kind].on.includes('delivery')
        ? 'say "on": "delivery"'
        : 'select with operation, method, path or account';
  return foreign[side]
    .filter((member) => Object.hasOwn(wanted, member))
    .map((member) => {
      const other = side === 'delivery' ? plurals.request : plurals.delivery;
      return at(
        `/${member}`,
        `selects ${other}, and this fault strikes ${plurals[side]}: ${advice}`,
      );
    });
}

function foreignMembers(wanted: NewFault): Finding[] {
  const own = membersOf(wanted.kind, sideOf(wanted));
  const all = new Set(kindNames.flatMap((kind) => faultKinds[kind].members));
  return [...all]
    .filter((member) => Object.hasOwn(wanted, member) && !own.includes(member))
    .map((member) =>
      at(
        `/${member}`,
        `belongs to the kind ${ownersOf(member, wanted.kind)}, not to ${nameOf(wanted)}`,
      ),
    );
}

function nameOf(wanted: NewFault): string {
  const isPlain = faultKinds[wanted.kind].on.length === 1 || sideOf(wanted) === 'request';
  return isPlain ? wanted.kind : `${wanted.kind} on deliveries`;
}

function ownersOf(member: keyof EffectMembers, struck: FaultKind): string {
  return kindNames
    .filter((kind) => faultKinds[kind].members.includes(member))
    .map((kind) => (kind === struck ? `${kind} on requests` : kind))
    .join(' or ');
}

const corruptions: readonly unknown[] = ['bit', 'truncate', 'not-json'];
const breaches: readonly unknown[] = ['missing-property', 'wrong-type'];

/** What is right for one kind may be wrong for another. */
function wrongValues({ kind, how, delayMs }: NewFault): Finding[] {
  const found: Finding[] = [];
  const ways = kind === 'corrupted-body' ? corruptions : breaches;
  if (
    how !== undefined &&
    /^(?:corrupted-body|break-contract)$/.test(kind) &&
    !ways.includes(how)
  ) {
    const choice = ways.map((way) => JSON.stringify(way)).join(' or ');
    found.push(at('/how', `must be ${choice} for the kind ${kind}`));
  }
  // A client waits for an answer in real time; deliveries are put off in the sandbox's.
  if (kind === 'latency' && delayMs !== undefined && delayMs > 300_000) {
    found.push(at('/delayMs', 'must be <= 300000'));
  }
  if ((kind === 'delay' || kind === 'reorder') && delayMs === 0) {
    found.push(at('/delayMs', 'must be >= 1'));
  }
  return found;
}

function at(pointer: string, message: string): Finding {
  return { location: 'body', pointer, message };
}
