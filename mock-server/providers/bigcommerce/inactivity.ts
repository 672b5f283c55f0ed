/** A hook to which nothing was delivered for 90 days is deactivated. */
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Transaction } from '../../sandbox/transaction.ts';
import { deactivate } from './deactivate.ts';
import { hooks } from './hook.ts';
import type { Hook } from './hook.ts';

/** "is_active" on the page of the create operation: "webhooks are deactivated if not used for 90 days". */
const idleMs = 90 * 24 * 60 * 60 * 1000;

/** When the hook that was not used for the longest time is deactivated. */
export function nextInactivity(sandbox: Sandbox): number | undefined {
  const ends = sandbox.state.table(hooks).in('active', 'yes').map(endOf);
  return ends.length === 0 ? undefined : ends.reduce((one, other) => Math.min(one, other));
}

export function deactivateUnused(transaction: Transaction): void {
  const unused = transaction
    .table(hooks)
    .in('active', 'yes')
    .filter((hook) => endOf(hook) <= transaction.now);
  for (const hook of unused) deactivate(transaction, hook, { why: 'unused', attempt: null });
}

function endOf({ used_at: usedAt, created_at: createdAt }: Hook): number {
  return (usedAt ?? createdAt * 1000) + idleMs;
}
