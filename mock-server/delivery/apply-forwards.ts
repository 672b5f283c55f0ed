/** The forward map: production URLs, by prefix, to listeners on this machine. */
import { hostName, parseUrl } from './target-url.ts';

export interface Forward {
  /** `https://shop.example.com` or `https://shop.example.com/hooks`; its query counts for nothing. */
  readonly from: string;
  /** `http://127.0.0.1:3000/in`; what follows the prefix is appended to its path, and both queries are kept. */
  readonly to: string;
}

/**
 * The longest prefix wins, of equal ones the first. Prefixes end where segments end: `/hooks` takes `/hooks` and
 * `/hooks/a`, and leaves `/hooks2`. Scheme, host (in any case, with or without a trailing dot) and port must be the same.
 * A `from` that is not a URL is about nothing; a `to` that is not one is given as it is.
 * @returns undefined when no forward is about this URL
 */
export function applyForwards(url: URL, forwards: readonly Forward[]): string | undefined {
  const [nearest] = forwards
    .flatMap(({ from, to }) => {
      const prefix = prefixIn(url, parseUrl(from));
      return prefix === undefined ? [] : [{ to, prefix }];
    })
    .sort((one, other) => other.prefix.length - one.prefix.length);
  return nearest && append(nearest.to, url, nearest.prefix);
}

/** The part of the path that `from` stands for. */
function prefixIn(url: URL, from: URL | undefined): string | undefined {
  if (!from || siteOf(url) !== siteOf(from)) return undefined;
  const prefix = withoutSlash(from.pathname);
  return url.pathname === prefix || url.pathname.startsWith(`${prefix}/`) ? prefix : undefined;
}

function append(to: string, url: URL, prefix: string): string {
  const target = parseUrl(to);
  if (!target) return to;
  const rest = url.pathname.slice(prefix.length);
  if (rest !== '') target.pathname = withoutSlash(target.pathname) + rest;
  const queries = [target.search.slice(1), url.search.slice(1)];
  target.search = queries.filter((query) => query !== '').join('&');
  return target.href;
}

const siteOf = (url: URL): string => `${url.protocol}//${hostName(url)}:${url.port}`;
const withoutSlash = (path: string): string => path.replace(/\/$/, '');
