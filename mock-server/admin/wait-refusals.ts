/** Refusals of those who waited for something in vain. */
import type { Criterion, Difference } from './criterion.ts';
import { Refusal } from './refusal.ts';

/** What came while somebody waited. */
export interface WaitedFor {
  readonly fitting: number;
  readonly others: number;
  /** In short, the newest first. */
  readonly arrived: readonly object[];
  readonly nearest: { readonly id: string; readonly differs: readonly Difference[] } | null;
}

/** 408. @param wanted `a request with method "POST"` @param timeout as it was given */
export function timedOut(wanted: string, timeout: string, seen: WaitedFor): Refusal {
  const { arrived, nearest } = seen;
  const detail = [
    `Failed to see ${wanted}: ${count(seen)} within ${timeout}.`,
    ...(nearest
      ? [`The nearest, ${nearest.id}, differs in ${differencesOf(nearest.differs)}.`]
      : []),
    'Correct what is waited for or what is sent, or wait longer with `timeout`.',
  ].join(' ');
  return new Refusal({ status: 408, title: 'Timed out', detail, arrived, nearest });
}

/** 404 */
export function endedMeanwhile(wanted: string, sandbox: string): Refusal {
  return new Refusal({
    status: 404,
    title: 'Unknown sandbox',
    detail:
      `Failed to see ${wanted}: the sandbox ${JSON.stringify(sandbox)} was deleted meanwhile. ` +
      'Create it again, or wait in another one.',
    nearest: [],
  });
}

/** @param what `2 requests` @returns `2 requests with method "POST" and path "/v1/**"` */
export function asked(
  what: string,
  criteria: readonly Pick<Criterion, 'field' | 'expected'>[],
): string {
  const fields = criteria.map(({ field, expected }) => `${field} ${inWords(expected)}`);
  return fields.length === 0 ? what : `${what} with ${fields.join(' and ')}`;
}

/** As JSON; of a long value the beginning. */
function inWords(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

function count({ fitting, others }: WaitedFor): string {
  if (fitting + others === 0) return 'nothing arrived';
  return `${fitting} arrived that ${fitting === 1 ? 'fits' : 'fit'}, ${others} ${others === 1 ? 'does' : 'do'} not`;
}

function differencesOf(differs: readonly Difference[]): string {
  return differs
    .map(
      ({ field, pointer = '', expected, actual }) =>
        `${field}${pointer === '' ? '' : ` ${pointer}`} (expected ${inWords(expected)}, got ${inWords(actual)})`,
    )
    .join(' and ');
}
