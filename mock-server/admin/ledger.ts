/** `/__admin/sandboxes/{sandbox}/ledger` and `…/requests` */
import { present } from '../sandbox/ledger.ts';
import type { SandboxHandler, SandboxRequest } from './admin-request.ts';
import { allOf } from './entry-filter.ts';
import type { Criterion } from './criterion.ts';
import { findEntries } from './find-entries.ts';
import { readFilter } from './read-filter.ts';
import { requestsOnly } from './request-criteria.ts';

export const listRequests: SandboxHandler = async (request) => {
  const items = await page(request, requestsOnly(readFilter(request)));
  const { dropped } = request.sandbox.ledger;
  return { list: 'requests', items, rest: { dropped } };
};

export const getLedger: SandboxHandler = async (request) => {
  const items = await page(request, readFilter(request));
  const { dropped, oldestSequence: oldest = null, lastSequence: last } = request.sandbox.ledger;
  return { list: 'entries', items, rest: { dropped, oldest, last } };
};

async function page(
  { sandbox, query, context }: SandboxRequest,
  criteria: readonly Criterion[],
): Promise<readonly unknown[]> {
  const { turns } = context;
  const found = await findEntries(sandbox.ledger, allOf(criteria), query, turns);
  return found.map(present);
}
