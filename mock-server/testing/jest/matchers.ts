/** The matchers as the test runner calls them: they load what they need when they are first used. */
import type { ContractOptions } from './satisfy-contract.ts';
import type { WebhookOptions } from './satisfy-webhook.ts';
import type { ForgottenAwaits, Verdict } from './forgotten-awaits.ts';
import { framesBelow } from './frames.ts';
import type { Frames } from './frames.ts';
import { renderReport } from './render-report.ts';
import type { Painting } from './render-report.ts';
import type { Report } from './finding.ts';
import { MatcherUsageError } from './usage-error.ts';

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
    type?: unknown,
    options?: WebhookOptions,
  ) => Promise<Verdict>;
};

interface Checked {
  readonly noun: string;
  readonly report: Report;
}

interface Use {
  readonly args: readonly string[];
  readonly frames: Frames;
  readonly work: Promise<Checked>;
}

export function createMatchers(forgotten: ForgottenAwaits): Matchers {
  const loaded = once(async () => {
    const { createChecks } = await import('./checks.ts');
    return createChecks();
  });
  const use = (
    painting: MatcherThis,
    matcher: string,
    { args, frames, work }: Use,
  ): Promise<Verdict> => {
    const verdict = work.then(
      ({ noun, report }) => ({
        pass: report.isSatisfied,
        message: () => renderReport(report, { matcher, noun, args }, painting),
      }),
      (error: unknown) => {
        throw error instanceof MatcherUsageError ? error.seenFrom(frames) : error;
      },
    );
    return forgotten.watch(verdict, {
      call: `expect(…).${painting.isNot === true ? 'not.' : ''}${matcher}(${args.join(', ')})`,
      isNot: painting.isNot === true,
      concurrentTest: painting.currentConcurrentTestName?.(),
      frames,
    });
  };
  const matchers: Matchers = {
    toSatisfyContract(given, contract, options = {}) {
      const args = [nameOf(contract)];
      const work = loaded().then((checks) => checks.contract(given, contract, options));
      const frames = framesBelow(matchers.toSatisfyContract);
      return use(this, 'toSatisfyContract', { args, frames, work });
    },
    toSatisfyWebhook(given, contract, type, options = {}) {
      const args = [nameOf(contract), ...(typeof type === 'string' ? [`'${type}'`] : [])];
      const work = loaded().then((checks) => checks.webhook(given, contract, type, options));
      const frames = framesBelow(matchers.toSatisfyWebhook);
      return use(this, 'toSatisfyWebhook', { args, frames, work });
    },
  };
  return matchers;
}

function nameOf(contract: unknown): string {
  return typeof contract === 'string' ? `'${contract}'` : 'document';
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
