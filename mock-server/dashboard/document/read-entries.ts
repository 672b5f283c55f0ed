/** Everything that a document offers: operations in their order, then webhooks, then callbacks. */
import { dereference } from './dereference.ts';
import { entriesOf } from './document-entry.ts';
import type { DocumentEntry } from './document-entry.ts';
import { recordOf } from './json-record.ts';
import type { JsonRecord } from './json-record.ts';

/** @param document OpenAPI 2.0 to 3.2 */
export function readEntries(document: JsonRecord): readonly DocumentEntry[] {
  const operations = Object.entries(recordOf(document['paths'])).flatMap(([path, item]) =>
    isExtension(path) ? [] : entriesOf(document, item, { kind: 'operation', path }),
  );
  const webhooks = Object.entries(recordOf(document['webhooks'])).flatMap(([name, item]) =>
    isExtension(name) ? [] : entriesOf(document, item, { kind: 'event', path: name, name }),
  );
  return withOwnIds([
    ...operations,
    ...webhooks,
    ...operations.flatMap((operation) => callbacksOf(document, operation)),
  ]);
}

function callbacksOf(document: JsonRecord, { node }: DocumentEntry): readonly DocumentEntry[] {
  return Object.entries(recordOf(node['callbacks'])).flatMap(([name, callback]) =>
    Object.entries(dereference(document, callback).value).flatMap(([expression, item]) =>
      isExtension(expression)
        ? []
        : entriesOf(document, item, { kind: 'event', path: expression, name }),
    ),
  );
}

function isExtension(name: string): boolean {
  return name.startsWith('x-');
}

/** Two callbacks may have one name, and so may, in a careless document, two operations. */
function withOwnIds(entries: readonly DocumentEntry[]): readonly DocumentEntry[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const key = `${entry.kind} ${entry.id}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? entry : { ...entry, id: `${entry.id} (${before + 1})` };
  });
}
