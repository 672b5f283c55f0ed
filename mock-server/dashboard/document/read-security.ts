/** Which credentials an operation asks for, in words. */
import { dereference } from './dereference.ts';
import { listOf, recordOf, textOf } from './json-record.ts';
import type { JsonRecord } from './json-record.ts';

/** Any of them will do; each names everything that goes together. Empty when no credential is needed. */
export function readSecurity(document: JsonRecord, node: JsonRecord): readonly string[] {
  const alternatives = listOf(node['security'] ?? document['security']);
  const schemes = securitySchemes(document);
  return alternatives.map((alternative) => {
    const names = Object.keys(recordOf(alternative));
    const words = names.map(
      (name) => `${name} (${schemeInWords(dereference(document, schemes.get(name)).value)})`,
    );
    return words.join(' and ') || 'no credential';
  });
}

/** By their names. */
export function securitySchemes(document: JsonRecord): ReadonlyMap<string, unknown> {
  return new Map([
    ...Object.entries(recordOf(document['securityDefinitions'])),
    ...Object.entries(recordOf(recordOf(document['components'])['securitySchemes'])),
  ]);
}

function schemeInWords({ type, scheme, in: place, name }: JsonRecord): string {
  const words = type === 'apiKey' ? [place, name] : [type, scheme];
  return words
    .map(textOf)
    .filter((word) => word !== undefined)
    .join(' ');
}
