/** Where the page stands: all of it behind the `#`, its question mark too: `#/sandboxes/default/feed?kind=request`. */
import { useSyncExternalStore } from 'react';
import type { BaseLocationHook } from 'wouter';

interface Going {
  /** Without a new step in the browser's history. */
  readonly replace?: boolean;
  readonly state?: unknown;
}

/** wouter's own would put what is behind the question mark before the `#`, where it would stay on other screens. */
export const useHashLocation: BaseLocationHook = Object.assign(
  (): [string, typeof goTo] => [useSyncExternalStore(subscribe, pathNow), goTo],
  {
    hrefs: (path: string) => `#${path}`,
    searchHook: () => useSyncExternalStore(subscribe, searchNow),
  },
);

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
}

/** @param address `/sandboxes/default/feed?kind=request`, or `?kind=request` on the same screen */
function goTo(address: string, { replace = false, state = null }: Going = {}): void {
  const full = address.startsWith('?') ? pathNow() + address : address;
  const [oldURL, newURL] = [window.location.href, new URL(`#${full}`, window.location.href).href];
  history[replace ? 'replaceState' : 'pushState'](state, '', newURL);
  // The browser itself tells only of what the user does.
  window.dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL }));
}

function pathNow(): string {
  return `/${split()[0].replace(/^\//, '')}`;
}

function searchNow(): string {
  return split()[1];
}

function split(): readonly [path: string, search: string] {
  const hash = window.location.hash.slice(1);
  const mark = hash.indexOf('?');
  return mark === -1 ? [hash, ''] : [hash.slice(0, mark), hash.slice(mark + 1)];
}
