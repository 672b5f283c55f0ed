/** `/__admin/sandboxes/{sandbox}/ledger/stream` */
import { jsonAnswer } from '../api/answers.ts';
import type { LedgerEntry } from '../sandbox/ledger-fact.ts';
import type { AdminContext, SandboxHandler } from './admin-request.ts';
import { allOf } from './entry-filter.ts';
import { ledgerEvents } from './ledger-events.ts';
import { readFilter } from './read-filter.ts';
import { requireContract } from './require-contract.ts';

export const streamLedger: SandboxHandler = (request) => {
  const { sandbox, context, gone, headers, query } = request;
  const { after } = query as { readonly after?: number };
  const resumed = headers['last-event-id'];
  return {
    events: ledgerEvents({
      ledger: sandbox.ledger,
      after: resumed === undefined ? after : Number(resumed),
      fits: allOf(readFilter(request)),
      check: entryCheck(context),
      // What was shown must not be told differently after the process has ended.
      beforeSending: () => {
        context.sandboxes.flush();
      },
      turns: context.turns,
      gone,
    }),
  };
};

/** An event stream has no schema for its events: they are held to that of the ledger's entries. */
function entryCheck({ specification }: AdminContext): (entry: LedgerEntry) => void {
  const listing = specification.operations.find(({ id }) => id === 'getLedger');
  return (entry) => {
    const page = { entries: [entry], dropped: 0, oldest: 1, last: 1 };
    requireContract(jsonAnswer(200, page), listing, specification);
  };
}
