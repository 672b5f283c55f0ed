/** What the matchers do, and all that has to be loaded for it. */
import { wallNow } from '../../sandbox/wall-clock.ts';
import { Contracts } from './contracts.ts';
import type { Report } from './finding.ts';
import { readCall } from './read-call.ts';
import { readSubject } from './read-subject.ts';
import { satisfyContract } from './satisfy-contract.ts';
import type { ContractOptions } from './satisfy-contract.ts';
import { satisfyWebhook } from './satisfy-webhook.ts';
import type { WebhookOptions } from './satisfy-webhook.ts';

export interface Check {
  /** What was given, in the message: `response`. */
  readonly noun: string;
  readonly report: Report;
}

export interface Checks {
  contract(given: unknown, contract: unknown, options: ContractOptions): Promise<Check>;
  webhook(
    given: unknown,
    contract: unknown,
    type: unknown,
    options: WebhookOptions,
  ): Promise<Check>;
}

/** Each throws a MatcherUsageError where nothing can be checked. */
export function createChecks(): Checks {
  const contracts = new Contracts();
  return {
    async contract(given, wanted, options) {
      // Before anything else is waited for: a test may read the body itself, as soon as it goes on.
      const subject = await readSubject(given);
      const contract = await contracts.of(wanted);
      return { noun: subject.noun, report: satisfyContract(contract, subject, options) };
    },
    async webhook(given, wanted, type, options) {
      const call = await readCall(given, wallNow());
      const contract = await contracts.of(wanted);
      return { noun: call.noun, report: await satisfyWebhook(contract, type, call, options) };
    },
  };
}
