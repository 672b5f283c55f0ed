/** Which screen tells more of an entry of the ledger. */
import { linkTo } from '../../shell/link-to.ts';
import type { FeedRow } from './feed-row.ts';

type Pointed = Pick<FeedRow, 'kind' | 'id' | 'cause'>;

/** @returns the address; undefined for what has no screen of its own */
export function whereItLeads(row: Pointed, sandbox: string): string | undefined {
  const delivery = deliveryOf(row);
  if (delivery !== undefined) {
    return linkTo('/sandboxes/:sandbox/deliveries/:id', { sandbox, id: delivery });
  }
  const request = requestOf(row);
  if (request === undefined) return undefined;
  return linkTo('/sandboxes/:sandbox/requests/:id', { sandbox, id: request });
}

/** The delivery that a row is about, which can be made once more. */
export function deliveryOf({ kind, id, cause }: Pointed): string | undefined {
  if (kind === 'delivery') return id;
  return kind === 'attempt' ? (cause ?? undefined) : undefined;
}

/** What was said to a request is shown with it. */
function requestOf({ kind, id, cause }: Pointed): string | undefined {
  if (kind === 'request') return id;
  return kind === 'refusal' || kind === 'contract' ? (cause ?? undefined) : undefined;
}
