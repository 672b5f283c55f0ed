/** Where a client on this machine finds a server that listens on all of its addresses, which are no address of their own. */

/** @param url as `http://0.0.0.0:4010` @returns one that can be called: `http://127.0.0.1:4010`; others stay as they are */
export function reachableUrl(url: string): string {
  return url
    .replace(/^(https?:\/\/)0\.0\.0\.0:/, '$1127.0.0.1:')
    .replace(/^(https?:\/\/)\[(?:::|0(?::0){7})\]:/, '$1[::1]:');
}
