/** The admin API in types, as specs/admin.yaml has it. */
import type { components, paths } from '../../specification-types/admin.ts';

export type { paths } from '../../specification-types/admin.ts';

/** A schema of the specification: `Schema<'Delivery'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export type LedgerEntry = Schema<'LedgerEntry'>;

/** What can be read with GET as JSON. */
export type ReadPath = {
  [Path in keyof paths]: Answer<Path> extends never ? never : Path;
}[keyof paths];

/** What is answered when all is well: `Answer<'/__admin/sandboxes/{sandbox}/clock'>`. */
export type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

type Parameters<Path extends keyof paths> = paths[Path] extends { get: { parameters: infer All } }
  ? All
  : never;

/** Those in the path, and those behind the question mark. */
export interface ReadParameters<Path extends ReadPath> {
  readonly path?: Parameters<Path> extends { path: infer InPath } ? InPath : never;
  readonly query?: Parameters<Path> extends { query?: infer Query } ? Query : never;
}
