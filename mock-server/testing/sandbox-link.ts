/** A delivery remembers the sandbox it comes from, so that a matcher can find the key of its signature. */
import type { TestSandbox } from './sandbox-for-test.ts';

/** Asks a sandbox's admin API. */
export type AskSandbox = TestSandbox['admin'];

/** The same symbol for each copy of this package: test runners load modules more than once. */
const link = Symbol.for('webhook-sandbox.sandbox');

/** Not enumerable: it is no part of what a test compares, prints or stores. @returns the delivery */
export function linkToSandbox<T extends object>(delivery: T, ask: AskSandbox): T {
  return Object.defineProperty(delivery, link, { value: ask, enumerable: false });
}

/** Undefined for what did not come from a sandbox, or was copied since. */
export function linkedSandbox(delivery: object): AskSandbox | undefined {
  return (delivery as { readonly [link]?: AskSandbox })[link];
}
