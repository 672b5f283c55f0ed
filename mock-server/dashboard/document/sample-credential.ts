/** Headers of a credential that anybody might have, for documents whose credentials are not known. */
import { dereference } from './dereference.ts';
import { listOf, recordOf } from './json-record.ts';
import type { JsonRecord } from './json-record.ts';
import { securitySchemes } from './read-security.ts';

/** What the first alternative asks for in headers; keys in the query or in cookies are left out. */
export function sampleCredential(
  document: JsonRecord,
  node: JsonRecord,
): Readonly<Record<string, string>> {
  const [first] = listOf(node['security'] ?? document['security']);
  const schemes = securitySchemes(document);
  const headers = Object.keys(recordOf(first)).flatMap((name) =>
    headersFor(dereference(document, schemes.get(name)).value),
  );
  return Object.fromEntries(headers);
}

function headersFor({ type, scheme, in: place, name }: JsonRecord): readonly [string, string][] {
  if (type === 'apiKey') return place === 'header' ? [[String(name), 'key']] : [];
  const isBasic = type === 'basic' || String(scheme).toLowerCase() === 'basic';
  return [['Authorization', isBasic ? 'Basic dXNlcjpwYXNzd29yZA==' : 'Bearer token']];
}
