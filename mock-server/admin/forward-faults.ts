/** What is wrong with a list of forwards, for the client. */
import { formatPointer } from '../contract/json-pointer.ts';
import { forwardKey } from '../sandbox/forwards.ts';
import type { Forward } from '../sandbox/forwards.ts';
import type { Finding } from './refusal.ts';

export function forwardFaults(forwards: readonly Forward[]): Finding[] {
  const seen = new Map<string, number>();
  return forwards.flatMap(({ from, to }, index) => {
    const at = (member: string, message: string | undefined): Finding[] =>
      message === undefined
        ? []
        : [{ location: 'body', pointer: formatPointer([String(index), member]), message }];
    const wrong = [...at('from', urlFault(from)), ...at('to', urlFault(to))];
    if (urlFault(from) !== undefined) return wrong;
    const earlier = seen.get(forwardKey(from));
    seen.set(forwardKey(from), earlier ?? index);
    return earlier === undefined
      ? wrong
      : [...at('from', `names the same targets as /${earlier}/from`), ...wrong];
  });
}

/** @returns nothing for a URL that targets can begin with */
export function urlFault(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // The parser repairs what people mistype (`https:shop.example.com`); what is stored is what they typed.
  if (!url || !/^https?:\/\/[^\s\\]+$/i.test(text)) {
    return 'must be an http or https URL, such as "https://shop.example.com"';
  }
  if (url.username !== '' || url.password !== '') return 'must be a URL without credentials';
  if (text.includes('?')) return 'must be a URL without a query';
  if (text.includes('#')) return 'must be a URL without a fragment';
  return undefined;
}
