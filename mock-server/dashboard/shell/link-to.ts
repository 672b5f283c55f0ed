/** Addresses within the page. */

/** `linkTo('/sandboxes/:sandbox/deliveries/:id', { sandbox: 'a', id: 'b' })`: fills in the places that a colon marks. */
export function linkTo(path: string, values: Readonly<Record<string, string>> = {}): string {
  return path.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

/** The sandbox in an address of the page: `/sandboxes/a/feed`. Undefined on the screens of the server. */
export function sandboxIn(location: string): string | undefined {
  const found = /^\/sandboxes\/([^/]+)\/./.exec(location)?.[1];
  if (found === undefined) return undefined;
  try {
    return decodeURIComponent(found);
  } catch {
    return found;
  }
}
