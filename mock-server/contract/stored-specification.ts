/** A specification as the build stores it, so that a start neither parses, nor translates, nor compiles. */
import type { IHttpOperation } from '@stoplight/types';
import type { Bundle } from './operation-bundle.ts';
import type { EventEntry } from './read-events.ts';
import type { OpenApiDocument } from './types.ts';

/** In which piece of code it is, and under which name that exports it. */
export type StoredValidator = readonly [piece: number, name: string];

/** The first line of the file, as JSON. After it comes the code of the validators. */
export interface StoredSpecification {
  readonly name: string;
  readonly document: OpenApiDocument;
  readonly dialect: string;
  readonly operations: readonly IHttpOperation[];
  readonly unmatched?: IHttpOperation | undefined;
  readonly bundle: Bundle;
  /** The webhooks. */
  readonly entries: readonly EventEntry[];
  readonly unserved: readonly string[];
  readonly warnings: readonly string[];
  /** By place; null where there is nothing to check. */
  readonly validators: Readonly<Record<string, StoredValidator | null>>;
  /** Where each piece of code ends, in bytes from the end of the line. */
  readonly ends: readonly number[];
}
