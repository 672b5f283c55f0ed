/** Follows the references of a document within the document. */
import { isRecord, recordOf } from './json-record.ts';
import type { JsonRecord } from './json-record.ts';

export interface Dereferenced {
  /** What is there, with what stands beside the reference. */
  readonly value: JsonRecord;
  /** The last reference that was followed: `#/components/schemas/Pet`. */
  readonly reference?: string;
}

/** References that lead to references; more than this is a circle. */
const mostSteps = 50;

/** What is no object becomes an empty one; a circle of references does, too. */
export function dereference(document: JsonRecord, node: unknown): Dereferenced {
  let value = recordOf(node);
  let reference: string | undefined;
  for (let step = 0; step < mostSteps; step += 1) {
    const { $ref, ...beside } = value;
    if (typeof $ref !== 'string' || !$ref.startsWith('#')) {
      return reference === undefined ? { value } : { value, reference };
    }
    reference = $ref;
    value = { ...recordOf(nodeAt(document, $ref)), ...beside };
  }
  return { value: {} };
}

/** `Pet` of `#/components/schemas/Pet`. */
export function nameOfReference(reference: string): string {
  return unescapeName(reference.slice(reference.lastIndexOf('/') + 1));
}

function nodeAt(document: JsonRecord, reference: string): unknown {
  const names = reference.split('/').slice(1).map(unescapeName);
  return names.reduce<unknown>(memberOf, document);
}

function memberOf(node: unknown, name: string): unknown {
  if (Array.isArray(node)) return node[Number(name)] as unknown;
  // A document may use names that every object has, such as `constructor`.
  return isRecord(node) && Object.hasOwn(node, name) ? node[name] : undefined;
}

function unescapeName(name: string): string {
  try {
    return decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return name.replaceAll('~1', '/').replaceAll('~0', '~');
  }
}
