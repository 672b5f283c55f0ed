/** Finds what the server says of an operation of the document, whose paths may stand below a path of its server. */
import type { Schema } from '../../api/admin-types.ts';
import type { DocumentEntry } from '../../document/document-entry.ts';

export type Operation = Schema<'Provider'>['operations'][number];

/** The shortest path that ends with the document's: `/v2/pets` for `/pets`, rather than `/v2/my/pets`. */
export function findOperation(
  operations: readonly Operation[],
  { kind, method, path }: DocumentEntry,
): Operation | undefined {
  if (kind === 'event') return undefined;
  const [shortest] = operations
    .filter((operation) => operation.method === method && operation.path.endsWith(path))
    .sort((one, other) => one.path.length - other.path.length);
  return shortest;
}
