/** `/__admin/sandboxes/{sandbox}/requests/wait` */
import { parseDuration } from '../sandbox/clock.ts';
import { present } from '../sandbox/ledger.ts';
import type { SandboxHandler } from './admin-request.ts';
import { RequestArrivals } from './arrivals-of-requests.ts';
import type { Criterion } from './entry-filter.ts';
import { readFilter } from './read-filter.ts';
import { waitFaults } from './read-time.ts';
import { invalidRequest } from './refusal.ts';
import { endedMeanwhile, inWords, timedOut } from './wait-refusals.ts';
import { waitFor } from './wait-for.ts';

interface WaitQuery {
  readonly count?: number;
  readonly timeout?: string;
  readonly after?: number;
}

const usualTimeout = '5s';
const longestTimeout = '120s';

export const waitForRequests: SandboxHandler = async (request) => {
  const { sandbox, gone, context } = request;
  const { count = 1, timeout = usualTimeout, after = 0 } = request.query as WaitQuery;
  const faults = waitFaults(timeout, 'timeout', longestTimeout);
  if (faults.length > 0) throw invalidRequest(faults);
  const criteria = readFilter(request);
  const arrivals = new RequestArrivals(criteria, count);
  const waited = await waitFor(sandbox.ledger, arrivals, {
    after,
    milliseconds: parseDuration(timeout),
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
      throw timedOut(wanted, timeout, arrivals);
    case 'ended':
      throw endedMeanwhile(wanted, sandbox.id);
  }
};

/** `2 requests with method "POST" and path "/v1/**"` */
function describe(count: number, criteria: readonly Criterion[], after: number): string {
  const asked = criteria.map(({ field, expected }) => `${field} ${inWords(expected)}`);
  return [
    count === 1 ? 'a request' : `${count} requests`,
    ...(asked.length > 0 ? [`with ${asked.join(' and ')}`] : []),
    ...(after > 0 ? [`after entry ${after}`] : []),
  ].join(' ');
}
