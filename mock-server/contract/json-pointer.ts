/** JSON pointers (RFC 6901): writing, reading, and following `$ref`s on the way. */
import { isRecord } from './is-record.ts';

/** `['paths', '/a']` → `/paths/~1a`; `[]` → `''`. */
export function formatPointer(tokens: readonly string[]): string {
  let pointer = '';
  for (const token of tokens) pointer += `/${escaped(token)}`;
  return pointer;
}

function escaped(token: string): string {
  return /[~/]/.test(token) ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** `/paths/~1a` → `['paths', '/a']`. */
export function parsePointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The tokens of a local reference (`#/components/schemas/A%20B`); undefined when it is not one. */
export function tokensOfReference(reference: string): string[] | undefined {
  if (reference === '#') return [];
  if (!reference.startsWith('#/')) return undefined;
  try {
    return parsePointer(decodeURIComponent(reference.slice(1)));
  } catch {
    return parsePointer(reference.slice(1));
  }
}

function step(value: unknown, token: string): unknown {
  if (Array.isArray(value)) return (value as unknown[])[Number(token)];
  return isRecord(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

/** The value a pointer names; undefined when there is none. */
export function valueAt(root: unknown, pointer: string): unknown {
  return pointer === '' ? root : parsePointer(pointer).reduce(step, root);
}

/** Where a value really stands in a document. */
export interface Place {
  readonly value: unknown;
  readonly tokens: readonly string[];
}

/** Follows `$ref`s, if the value is one, to what they name; undefined when that does not exist or is a circle. */
export function follow(root: unknown, place: Place): Place | undefined {
  const seen = new Set<string>();
  let current = place;
  while (isRecord(current.value) && typeof current.value['$ref'] === 'string') {
    const reference = current.value['$ref'];
    const tokens = tokensOfReference(reference);
    if (tokens === undefined || seen.has(reference)) return undefined;
    seen.add(reference);
    const target = resolve(root, tokens);
    if (target === undefined) return undefined;
    current = target;
  }
  return current;
}

/** Walks a pointer as if every `$ref` on the way were replaced by its target. */
export function resolve(root: unknown, tokens: readonly string[]): Place | undefined {
  let place: Place = { value: root, tokens: [] };
  for (const token of tokens) {
    const target = follow(root, place);
    if (target === undefined) return undefined;
    const value = step(target.value, token);
    if (value === undefined) return undefined;
    place = { value, tokens: [...target.tokens, token] };
  }
  return place;
}
