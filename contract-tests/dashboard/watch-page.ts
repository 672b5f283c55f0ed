/** Notes everything that a page of the dashboard must never do. */
import type { Page } from 'playwright-core';

export interface PageWatch {
  /** What it did, in words. Empties the list. */
  readonly takeOffences: () => readonly string[];
  /** From now on, until it is called again with nothing: offences that the test brings about on purpose. */
  readonly expectOffences: (pattern?: RegExp) => void;
}

/** To be called before the page is opened. @param origin of the server; nothing else may be asked for anything */
export async function watchPage(page: Page, origin: string): Promise<PageWatch> {
  let offences: string[] = [];
  let expected: RegExp | undefined;
  const note = (offence: string): void => {
    if (expected?.test(offence) !== true) offences.push(offence);
  };
  page.on('console', (message) => {
    const { url } = message.location();
    if (['error', 'warning'].includes(message.type())) {
      note(`console ${message.type()}: ${message.text()} (${url})`);
    }
  });
  page.on('pageerror', (error) => {
    note(`uncaught: ${error.stack ?? error.message}`);
  });
  page.on('dialog', (dialog) => {
    note(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'data:') note(`request to ${request.url()}`);
  });
  await page.exposeFunction('noteViolation', (violation: string) => {
    note(`policy violated: ${violation}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { noteViolation } = globalThis as unknown as { noteViolation: (text: string) => void };
      noteViolation(`${event.violatedDirective} by ${event.blockedURI} ${event.sample}`);
    });
  });
  return {
    takeOffences: () => {
      const taken = offences;
      offences = [];
      return taken;
    },
    expectOffences: (pattern) => {
      expected = pattern;
    },
  };
}
