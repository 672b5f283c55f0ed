/** What texts have done to a page of the dashboard, besides being shown. */
import type { Page } from 'playwright-core';

/** Elements that the dashboard itself never makes. */
const foreign = [
  'iframe',
  'object',
  'embed',
  'video',
  'audio',
  'img',
  'base',
  'math',
  'meta[http-equiv]',
  'form[action]',
  '[formaction]',
  'svg script',
  'svg a',
  'svg animate',
  '[style*="struck"]',
].join(',');

/** @returns a line for each; what is asked of other servers, dialogs and errors are the stage's to notice */
export async function harmDone(page: Page): Promise<readonly string[]> {
  return page.evaluate((selector) => {
    const harm: string[] = [];
    const note = (what: string, element?: Element): void => {
      harm.push(`${what} ${element?.outerHTML.slice(0, 200) ?? ''}`.trim());
    };
    if ('struck' in globalThis) note('A script has run.');
    for (const element of document.querySelectorAll(selector)) note('Not of the page:', element);
    for (const element of document.querySelectorAll('*')) {
      const handler = element.getAttributeNames().find((name) => name.startsWith('on'));
      if (handler !== undefined) note('A handler in markup:', element);
    }
    const files = `${window.location.origin}/__dashboard/`;
    for (const script of document.querySelectorAll('script')) {
      if (!script.src.startsWith(files)) note('Not a script of the page:', script);
    }
    for (const link of document.querySelectorAll('link')) {
      if (!link.href.startsWith(files)) note('Not a file of the page:', link);
    }
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
      const isOwn =
        link.href.startsWith(`${window.location.origin}/`) || link.href.startsWith('blob:');
      if (!isOwn) note('A link that leads elsewhere:', link);
    }
    for (const style of document.querySelectorAll('style')) {
      if (style.textContent.includes('struck')) note('A style from a text:', style);
    }
    if (Object.keys(Object.prototype).length > 0) note('Every object has a new member.');
    if (document.querySelector('main')?.checkVisibility() !== true) note('The page is hidden.');
    const wider = document.documentElement.scrollWidth - window.innerWidth;
    if (wider > 0) note(`The page is ${wider} pixels wider than its window.`);
    return harm;
  }, foreign);
}
