/** An entry of the ledger as the feed shows it. */
import type { LedgerEntry } from '../../api/admin-types.ts';
import { attemptDuration, nameChanges } from './read-changes.ts';

/** How it went, for what can go well or badly. */
export type Outcome = 'good' | 'refused' | 'failed' | 'unsent';

export interface FeedRow {
  readonly seq: number;
  readonly id: string;
  readonly kind: LedgerEntry['kind'];
  readonly time: string;
  readonly outcome?: Outcome;
  /** HTTP status, or what became of it; null where an answer is missing. */
  readonly status?: number | string | null;
  readonly provider?: string;
  /** The operation, or the type of an event. */
  readonly subject?: string;
  /** What happened, in a line. */
  readonly what: string;
  readonly durationMs?: number;
  readonly cause: string | null;
}

type Told = Pick<FeedRow, 'outcome' | 'status' | 'subject' | 'what' | 'durationMs'>;

export function describeEntry(entry: LedgerEntry): FeedRow {
  const { seq, id, kind, time } = entry;
  return {
    seq,
    id,
    kind,
    time,
    cause: entry.kind === 'request' ? null : entry.cause,
    ...('provider' in entry && { provider: entry.provider }),
    ...tell(entry),
  };
}

function tell(entry: LedgerEntry): Told {
  switch (entry.kind) {
    case 'request':
      return tellRequest(entry);
    case 'refusal':
      return {
        outcome: 'refused',
        status: entry.status,
        ...ofOperation(entry.operation),
        what: nameProblem(entry.problem),
      };
    case 'contract':
      return {
        outcome: entry.side === 'client' ? 'refused' : 'failed',
        status: entry.side,
        ...ofOperation(entry.operation),
        what: entry.violations.map(nameViolation).join('; '),
      };
    case 'fault':
      return {
        outcome: 'failed',
        status: entry.fault,
        ...ofOperation(entry.operation),
        what: entry.effect,
      };
    case 'event':
      return { subject: entry.type, what: `for ${entry.account}` };
    case 'delivery':
      return { subject: entry.type, what: `to ${entry.target}` };
    case 'attempt':
      return tellAttempt(entry);
    case 'change':
    case 'options':
    case 'clock':
      return { what: nameChanges(entry.changes) };
    case 'reset':
      return { what: 'back to its beginning' };
    case 'restore':
      return { what: 'became a snapshot' };
    case 'fork':
      return { what: `copied from ${entry.from}` };
  }
}

type Of<Kind> = Extract<LedgerEntry, { readonly kind: Kind }>;

function tellRequest(entry: Of<'request'>): Told {
  const { status, operation, method, url, durationMs } = entry;
  return {
    outcome: outcomeOf(status),
    status,
    ...ofOperation(operation),
    what: `${method} ${url}`,
    durationMs,
  };
}

function outcomeOf(status: number | null): Outcome {
  if (status === null || status >= 500) return 'failed';
  return status < 400 ? 'good' : 'refused';
}

function tellAttempt(entry: Of<'attempt'>): Told {
  const { number, trigger, result, status, error, type, changes } = entry;
  const outcome = outcomesOfAttempts[result];
  const how = trigger === 'manual' ? ', by hand' : '';
  const why = error === null || error === result ? '' : `: ${error}`;
  const durationMs = attemptDuration(changes);
  return {
    outcome,
    status: outcome === 'unsent' ? result : status,
    subject: type,
    what: `attempt ${number}${how}, ${result}${why}`,
    ...(durationMs !== undefined && outcome !== 'unsent' && { durationMs }),
  };
}

const outcomesOfAttempts: Readonly<Record<Of<'attempt'>['result'], Outcome>> = {
  delivered: 'good',
  retried: 'failed',
  failed: 'failed',
  captured: 'unsent',
  blocked: 'unsent',
};

function ofOperation(operation: string | null): Pick<Told, 'subject'> {
  return operation === null ? {} : { subject: operation };
}

/** A problem has a kind, and what it is about in members of its own. */
function nameProblem(problem: Readonly<Record<string, unknown>>): string {
  const { kind, violations } = problem;
  const found = Array.isArray(violations) ? violations.map(nameViolation).join('; ') : '';
  const name = typeof kind === 'string' ? kind : 'refused';
  return found === '' ? name : `${name}: ${found}`;
}

function nameViolation(violation: unknown): string {
  const { location, pointer, message } = violation as Readonly<Record<string, unknown>>;
  return `${textOf(location)}${textOf(pointer)} ${textOf(message)}`.trim();
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
