/** The matchers as the test runner calls them: they load what they need when they are first used. */
import type { ContractOptions } from './satisfy-contract.ts';
import type { WebhookOptions } from './satisfy-webhook.ts';
import type { ForgottenAwaits, Verdict } from './forgotten-awaits.ts';
import { renderReport } from './render-report.ts';
import type { Painting } from './render-report.ts';
import type { Report } from './finding.ts';

/** What jest, and whoever does as jest, gives to a matcher as `this`. */
export interface MatcherThis extends Painting {
  readonly currentConcurrentTestName?: (() => string | undefined) | undefined;
}

/** Not an interface: jest takes what may have any name. */
export type Matchers = {
  toSatisfyContract: (
    this: MatcherThis,
    given: unknown,
    contract: unknown,
    options?: ContractOptions,
  ) => Promise<Verdict>;
  toSatisfyWebhook: (
    this: MatcherThis,
    given: unknown,
    contract: unknown,
    type: string,
    options?: WebhookOptions,
  ) => Promise<Verdict>;
};

interface Checked {
  readonly noun: string;
  readonly report: Report;
}

export function createMatchers(forgotten: ForgottenAwaits): Matchers {
  const loaded = once(async () => {
    const { createChecks } = await import('./checks.ts');
    return createChecks();
  });
  const use = (
    painting: MatcherThis,
    matcher: string,
    args: readonly string[],
    work: Promise<Checked>,
  ): Promise<Verdict> => {
    const verdict = work.then(({ noun, report }) => ({
      pass: report.isSatisfied,
      message: () => renderReport(report, { matcher, noun, args }, painting),
    }));
    return forgotten.watch(verdict, {
      call: `expect(…).${painting.isNot === true ? 'not.' : ''}${matcher}(${args.join(', ')})`,
      isNot: painting.isNot === true,
      concurrentTest: painting.currentConcurrentTestName?.(),
    });
  };
  return {
    toSatisfyContract(given, contract, options = {}) {
      const args = [nameOf(contract)];
      const work = loaded().then((checks) => checks.contract(given, contract, options));
      return use(this, 'toSatisfyContract', args, work);
    },
    toSatisfyWebhook(given, contract, type, options = {}) {
      const args = [nameOf(contract), `'${type}'`];
      const work = loaded().then((checks) => checks.webhook(given, contract, type, options));
      return use(this, 'toSatisfyWebhook', args, work);
    },
  };
}

function nameOf(contract: unknown): string {
  return typeof contract === 'string' ? `'${contract}'` : 'document';
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
