/** An armed fault in words: what it does, what it strikes, when, and how often it is left. */
import type { Schema } from '../../api/admin-types.ts';
import { memberWords, selectionOf } from './fault-members.ts';
import { shapeName, shapeNamed } from './fault-shapes.ts';
import type { EffectMember } from './fault-shapes.ts';

export interface FaultInWords {
  /** `status 503`, `latency from 100 to 200 ms` */
  readonly effect: string;
  /** `requests: provider x, path /**`; `all requests` */
  readonly target: string;
  /** `on every 2nd match, with probability 0.5`; empty when nothing holds it back. */
  readonly timing: string;
  /** `2 of 3 left`, `spent`, `without end` */
  readonly left: string;
}

export function describeFault(fault: Schema<'Fault'>): FaultInWords {
  return {
    effect: effectOf(fault),
    target: targetOf(fault),
    timing: timingOf(fault),
    left: leftOf(fault),
  };
}

const effectWords: Readonly<Record<EffectMember, (value: string) => string>> = {
  status: (value) => value,
  delayMs: (value) => `${value} ms`,
  minMs: (value) => `from ${value}`,
  maxMs: (value) => `to ${value} ms`,
  when: (value) => `${value} it is carried out`,
  bytes: (value) => `${value} bytes at a time,`,
  intervalMs: (value) => `${value} ms apart`,
  how: (value) => value,
  copies: (value) => `${value} more`,
  byMs: (value) => `${value} ms earlier`,
};

function effectOf(fault: Schema<'Fault'>): string {
  // Which members there are depends on the kind.
  const values = fault as Readonly<Record<string, unknown>>;
  const details = shapeNamed(shapeName(fault)).members.flatMap((member) => {
    const value = values[member];
    if (typeof value !== 'number' && typeof value !== 'string') return [];
    return [effectWords[member](String(value))];
  });
  return [fault.kind, ...details].join(' ');
}

function targetOf(fault: Schema<'Fault'>): string {
  const things = fault.on === 'request' ? 'requests' : 'deliveries';
  const chosen = selectionOf[fault.on].flatMap((member) => {
    const value = fault[member];
    return value === undefined ? [] : [`${memberWords[member].label.toLowerCase()} ${value}`];
  });
  return chosen.length === 0 ? `all ${things}` : `${things}: ${chosen.join(', ')}`;
}

function timingOf({ nth, every, probability }: Schema<'Fault'>): string {
  const parts: string[] = [];
  if (nth !== undefined) parts.push(`on match ${nth} alone`);
  if (every !== undefined && every > 1) parts.push(`on each ${every} matches`);
  if (probability !== undefined && probability < 1) parts.push(`with probability ${probability}`);
  return parts.join(', ');
}

function leftOf({ spent, times, nth, fired }: Schema<'Fault'>): string {
  if (spent) return 'spent';
  if (times !== undefined) return `${times - fired} of ${times} left`;
  return nth === undefined ? 'without end' : 'once';
}
