/** Makes the matchers known to the test runner that loads them, where it can be found. */
import { createRequire } from 'node:module';
import type { ForgottenAwaits } from './forgotten-awaits.ts';
import { hasMethod, isLoose } from './loose-members.ts';
import type { Matchers } from './matchers.ts';

/** As much of jest's globals as is used. */
interface Runner {
  readonly expect: {
    readonly extend: (matchers: Matchers) => void;
    readonly getState?: () => { readonly currentTestName?: string };
  };
  readonly afterEach?: (work: () => Promise<void>) => void;
}

/** Does nothing where there is no `expect`: other runners are given the matchers by hand. */
export function register(matchers: Matchers, forgotten: ForgottenAwaits): void {
  const runner = findRunner();
  if (!runner) return;
  const { expect, afterEach } = runner;
  expect.extend(matchers);
  if (!afterEach) return;
  forgotten.heed();
  afterEach(() => forgotten.settle(expect.getState?.().currentTestName));
}

/** Jest's globals, or, where there are none (`injectGlobals: false`), what it gives to those who ask for it by name. */
function findRunner(): Runner | undefined {
  return [globalThis, jestGlobals()].find(isRunner);
}

function jestGlobals(): unknown {
  try {
    return createRequire(import.meta.url)('@jest/globals');
  } catch {
    // Jest is not there, or it does not run this.
    return undefined;
  }
}

function isRunner(given: unknown): given is Runner {
  return isLoose(given) && hasMethod(given['expect'], 'extend');
}
