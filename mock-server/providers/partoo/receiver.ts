/** Who is called for a delivery: a webhook, or the receiver of a tryout, which nobody registered. */
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { tryouts } from './tryout.ts';
import type { Tryout } from './tryout.ts';
import { webhooks } from './webhook.ts';

export interface Receiver extends Pick<Tryout, 'url' | 'custom_headers'> {
  readonly isTryout: boolean;
}

/** @returns undefined when the webhook is gone, or the call of the tryout was made */
export function receiverOf(
  { state }: Pick<Sandbox, 'state'>,
  subscription: string,
): Receiver | undefined {
  const tryout = state.table(tryouts).get(subscription);
  if (tryout) return { ...tryout, isTryout: true };
  const webhook = state.table(webhooks).get(subscription);
  return webhook && { ...webhook, isTryout: false };
}
