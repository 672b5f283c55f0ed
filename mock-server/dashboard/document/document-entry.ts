/** An operation or an event of a document, as the reference lists it. */
import { dereference } from './dereference.ts';
import { listOf, textOf, textsOf } from './json-record.ts';
import type { JsonRecord } from './json-record.ts';
import { readEvidence } from './read-evidence.ts';
import type { Evidence } from './read-evidence.ts';

export interface DocumentEntry {
  /** Requests come to the provider; events go out from it. */
  readonly kind: 'operation' | 'event';
  /** Unlike that of any other entry of its kind. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** Of an operation: its template, `/pets/{id}`. Of an event: its name, or where the callback goes. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly isDeprecated: boolean;
  readonly evidence?: Evidence;
  /** The operation object of the document. */
  readonly node: JsonRecord;
  /** Those of its path and its own, without references. */
  readonly parameters: readonly JsonRecord[];
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

export interface EntryPlace {
  readonly kind: DocumentEntry['kind'];
  readonly path: string;
  /** What the entry is called in the place of its operationId. */
  readonly name?: string;
}

/** One for each method. @param item a path item */
export function entriesOf(
  document: JsonRecord,
  item: unknown,
  { kind, path, name }: EntryPlace,
): readonly DocumentEntry[] {
  const { value } = dereference(document, item);
  const used = methods.filter((method) => value[method] !== undefined);
  return used.map((method) => {
    const node = dereference(document, value[method]).value;
    const evidence = readEvidence(node['x-evidence']);
    return {
      kind,
      id: name ?? textOf(node['operationId']) ?? `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      summary: textOf(node['summary']) ?? textOf(value['summary']) ?? '',
      description: textOf(node['description']) ?? textOf(value['description']) ?? '',
      tags: textsOf(node['tags']),
      isDeprecated: node['deprecated'] === true,
      ...(evidence && { evidence }),
      node,
      parameters: parametersOf(document, value['parameters'], node['parameters']),
    };
  });
}

/** One of the operation takes the place of the path's, when name and place are the same. */
function parametersOf(document: JsonRecord, shared: unknown, own: unknown): readonly JsonRecord[] {
  const byKey = new Map<string, JsonRecord>();
  for (const node of [...listOf(shared), ...listOf(own)]) {
    const { value } = dereference(document, node);
    byKey.set(JSON.stringify([value['in'], value['name']]), value);
  }
  return [...byKey.values()];
}
