/** `/__admin/sandboxes/{sandbox}/ledger` and `…/requests` */
import { jsonAnswer } from '../api/answers.ts';
import type { LedgerKind } from '../sandbox/ledger-fact.ts';
import type { EntryFilter, LedgerPage } from '../sandbox/ledger.ts';
import type { SandboxHandler, SandboxRequest } from './admin-request.ts';
import { providersOfQuery } from './find-provider.ts';

const usualLimit = 100;

interface LedgerQuery {
  readonly kind?: LedgerKind;
  readonly cause?: string;
  readonly after?: number;
  readonly limit?: number;
}

interface RequestsQuery {
  readonly operation?: string;
  readonly status?: number;
  readonly limit?: number;
}

export const listRequests: SandboxHandler = (request) => {
  const { operation, status, limit = usualLimit } = request.query as RequestsQuery;
  const providers = new Set(providersOfQuery(request).map(({ name }) => name));
  const { entries, dropped } = request.sandbox.ledger.newest(
    limit,
    (entry) =>
      entry.kind === 'request' &&
      providers.has(entry.provider) &&
      (operation === undefined || entry.operation === operation) &&
      (status === undefined || entry.status === status),
  );
  return jsonAnswer(200, { requests: entries, dropped });
};

export const getLedger: SandboxHandler = (request) => {
  const { entries, dropped } = page(request);
  return jsonAnswer(200, { entries, dropped, last: request.sandbox.ledger.lastSequence });
};

/** The newest entries; whoever follows the ledger with `after` gets the oldest ones first, so that none is skipped. */
function page({ sandbox, query }: SandboxRequest): LedgerPage {
  const { kind, cause, after, limit = usualLimit } = query as LedgerQuery;
  const fits: EntryFilter = (entry) =>
    (kind === undefined || entry.kind === kind) &&
    (cause === undefined || ('cause' in entry && entry.cause === cause));
  return after === undefined
    ? sandbox.ledger.newest(limit, fits)
    : sandbox.ledger.following(after, limit, fits);
}
