/** The `Prefer` header (RFC 7240), as far as the mock knows it. */
import type { MockPreference } from './types.ts';

/**
 * `code=404, example=broken, dynamic=true, seed=a` → what of it is understood; undefined when nothing is.
 * Unknown preferences and values that make no sense are ignored, as the RFC asks.
 */
export function parsePrefer(
  header: string | readonly string[] | undefined,
): MockPreference | undefined {
  if (header === undefined) return undefined;
  const text = typeof header === 'string' ? header : header.join(',');
  const given = new Map<string, string>();
  for (const match of text.matchAll(/([\w-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;]*)))?/g)) {
    const [, name = '', quoted, plain] = match;
    const key = name.toLowerCase();
    if (!given.has(key)) given.set(key, quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '');
  }
  const code = given.get('code') ?? '';
  const example = given.get('example') ?? '';
  const dynamic = given.get('dynamic') ?? '';
  const seed = given.get('seed') ?? '';
  const preference: MockPreference = {
    ...(/^[1-5]\d\d$/.test(code) ? { code: Number(code) } : {}),
    ...(example === '' ? {} : { example }),
    ...(/^(true|false)$/.test(dynamic) ? { dynamic: dynamic === 'true' } : {}),
    ...(seed === '' ? {} : { seed }),
  };
  return Object.keys(preference).length === 0 ? undefined : preference;
}
