/** Reads from a query what is asked of a ledger's entries. */
import { nestingLimit, readBody } from '../api/read-json.ts';
import { parseInstant } from '../sandbox/clock.ts';
import type { AdminRequest } from './admin-request.ts';
import { criteriaOf } from './entry-filter.ts';
import type { Criterion } from './criterion.ts';
import type { FilterQuery } from './entry-filter.ts';
import { providersOfQuery } from './find-provider.ts';
import { instantFaults } from './read-time.ts';
import { invalidRequest } from './refusal.ts';
import type { Finding } from './refusal.ts';

type Texts = Omit<FilterQuery, 'from' | 'to' | 'body'> & {
  readonly from?: string;
  readonly to?: string;
  readonly body?: string;
};

/** @throws Refusal 422 with everything that is wrong with the query */
export function readFilter(request: AdminRequest): Criterion[] {
  const { from, to, path, body, ...plain } = request.query as Texts;
  const faults = [
    ...(from === undefined ? [] : instantFaults(from, '/from', 'query')),
    ...(to === undefined ? [] : instantFaults(to, '/to', 'query')),
    ...(path === undefined ? [] : pathFaults(path)),
    ...(body === undefined ? [] : bodyFaults(body)),
  ];
  if (faults.length > 0) throw invalidRequest(faults);
  providersOfQuery(request);
  return criteriaOf({
    ...plain,
    ...(path !== undefined && { path }),
    ...(from !== undefined && { from: { at: parseInstant(from), text: from } }),
    ...(to !== undefined && { to: { at: parseInstant(to), text: to } }),
    ...(body !== undefined && { body: { json: JSON.parse(body) as unknown } }),
  });
}

function pathFaults(path: string): Finding[] {
  const message = 'must begin with / or *: it is compared with the path below the provider';
  return /^[/*]/.test(path) ? [] : [{ location: 'query', pointer: '/path', message }];
}

function bodyFaults(text: string): Finding[] {
  const fault = (why: string): Finding[] => [
    { location: 'query', pointer: '/body', message: `is no JSON that can be read: ${why}` },
  ];
  const policy = { withoutType: 'json', otherTypes: 'refuse' } as const;
  const read = readBody(Buffer.from(text), undefined, policy);
  if ('value' in read) return read.value === undefined ? fault('it is empty') : [];
  const isDeep = read.kind === 'unreadable-body' && read.reason === 'nesting';
  if (isDeep) return fault(`it is nested deeper than ${nestingLimit} levels`);
  return fault((read.kind === 'unreadable-body' && read.detail) || 'it is no JSON text');
}
