/** `/__admin/sandboxes/{sandbox}/requests/wait` */
import { present } from '../sandbox/ledger.ts';
import type { SandboxHandler } from './admin-request.ts';
import { RequestArrivals } from './arrivals-of-requests.ts';
import type { Criterion } from './criterion.ts';
import { readFilter } from './read-filter.ts';
import { readPatience } from './read-patience.ts';
import type { Patience } from './read-patience.ts';
import { asked, endedMeanwhile, timedOut } from './wait-refusals.ts';
import { waitFor } from './wait-for.ts';

interface WaitQuery extends Patience {
  readonly after?: number;
}

export const waitForRequests: SandboxHandler = async (request) => {
  const { sandbox, gone, context } = request;
  const { after = 0 } = request.query as WaitQuery;
  const { count, timeout, milliseconds } = readPatience(request.query);
  const criteria = readFilter(request);
  const arrivals = new RequestArrivals(criteria, count);
  const waited = await waitFor(sandbox.ledger, arrivals, {
    after,
    milliseconds,
    gone,
    turns: context.turns,
  });
  const wanted = describe(count, criteria, after);
  switch (waited.outcome) {
    case 'held': {
      const { dropped } = sandbox.ledger;
      return { list: 'requests', items: waited.result.map(present), rest: { dropped } };
    }
    case 'timed-out':
      throw timedOut(wanted, timeout, arrivals.seen);
    case 'ended':
      throw endedMeanwhile(wanted, sandbox.id);
  }
};

/** `2 requests with method "POST" and path "/v1/**"` */
function describe(count: number, criteria: readonly Criterion[], after: number): string {
  const what = count === 1 ? 'a request' : `${count} requests`;
  return `${asked(what, criteria)}${after > 0 ? ` after entry ${after}` : ''}`;
}
