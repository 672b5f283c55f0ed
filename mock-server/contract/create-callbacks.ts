/** The callbacks of a document's operations: what is sent to an address that stood in a request, or in its answer. */
import { createEventContract } from './event-contract.ts';
import type { EventMaking } from './event-contract.ts';
import { isRecord } from './is-record.ts';
import { formatPointer, type Place } from './json-pointer.ts';
import { at, readEvent } from './read-events.ts';
import type { CallbackContract } from './types.ts';
import { METHODS } from './walk-schemas.ts';

/** A callback object as it stands in the document once, and the operations that have it. */
interface Found {
  readonly name: string;
  readonly place: Place;
  /** Name of the first of its operations. */
  readonly owner: string;
  readonly operations: string[];
}

/**
 * One contract for each address of each callback object, by its type: the name of the callback, after that of the
 * operation when the name alone says too little, and before the expression when the object has several.
 * @param document prepared, references kept
 * @param taken types that belong to webhooks
 * @throws SpecificationError when the schema of a body does not compile
 */
export function createCallbacks(
  document: Record<string, unknown>,
  taken: ReadonlySet<string>,
  making: EventMaking,
): Map<string, CallbackContract> {
  const found = listCallbacks(document);
  const contracts = new Map<string, CallbackContract>();
  for (const { name, place, owner, operations } of found) {
    const isAlone = found.filter((other) => other.name === name).length === 1 && !taken.has(name);
    const base = isAlone ? name : `${owner}.${name}`;
    const expressions = expressionsOf(place.value);
    for (const expression of expressions) {
      const wanted = expressions.length === 1 ? base : `${base} ${expression}`;
      const isFree = !contracts.has(wanted) && !taken.has(wanted);
      const type = isFree ? wanted : `${wanted} ${formatPointer(place.tokens)}`;
      const entry = readEvent(type, at(document, place, [expression]), document);
      const contract = createEventContract(entry, `callback ${type}`, making);
      contracts.set(type, { ...contract, expression, operations });
    }
  }
  return contracts;
}

function expressionsOf(callback: unknown): string[] {
  return Object.keys(isRecord(callback) ? callback : {}).filter((key) => !key.startsWith('x-'));
}

function listCallbacks(document: Record<string, unknown>): Found[] {
  const found = new Map<string, Found>();
  for (const { place: operation, key } of listOperations(document)) {
    const callbacks = at(document, operation, ['callbacks']);
    const { operationId } = operation.value as Record<string, unknown>;
    const owner = typeof operationId === 'string' ? operationId : key;
    for (const name of Object.keys(isRecord(callbacks?.value) ? callbacks.value : {})) {
      const place = at(document, callbacks, [name]);
      if (!place) continue;
      const id = JSON.stringify([name, ...place.tokens]);
      const known = found.get(id);
      if (known) known.operations.push(key);
      else found.set(id, { name, place, owner, operations: [key] });
    }
  }
  return [...found.values()];
}

/** `key` is method and path: operation ids may be missing, and may repeat. */
function listOperations(document: Record<string, unknown>): { place: Place; key: string }[] {
  const paths: Place = { value: document['paths'], tokens: ['paths'] };
  return Object.keys(isRecord(paths.value) ? paths.value : {}).flatMap((path) =>
    METHODS.flatMap((method) => {
      const place = at(document, paths, [path, method]);
      return isRecord(place?.value) ? [{ place, key: `${method.toUpperCase()} ${path}` }] : [];
    }),
  );
}
