/** The text of a target, read as a URL that could be requested. */

/**
 * User information is not sent and not shown, a fragment never travels: both are dropped.
 * @returns what is wrong with the text, in words that follow "it", when it is a string
 */
export function readTargetUrl(text: string): URL | string {
  const url = parseUrl(text);
  if (!url) return 'is not a URL';
  if (!['http:', 'https:'].includes(url.protocol)) return 'is neither http nor https';
  if (hostName(url) === '') return 'names no host';
  if (url.port === '0') return 'names port 0, where nothing listens';
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}

/** Not `URL.canParse`: once it is optimised, Node 20's takes every name outside of ASCII for broken. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** @returns in lower case, an IPv6 literal without its brackets, a name without the dot of the root */
export function hostName(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.+$/, '');
}
