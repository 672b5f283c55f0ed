/** What makes validators of the schemas of one document: afresh, or from those that the build has stored. */
import type { JSONSchema } from '@stoplight/prism-http';
import type { ErrorObject } from 'ajv';
import type { IMediaTypeContent } from '@stoplight/types';
import type { FormResult } from './form-body.ts';

/** A compiled schema. It converts what it is given, in place, if compiled so. */
export type Validate = (value: unknown) => readonly ErrorObject[];

/** `event`: a webhook's body, which is both: nothing is taken out. */
export type Side = 'request' | 'answer' | 'event';

export interface CompileOptions {
  /** Names the validator among those of its document. */
  readonly place: string;
  /** Where the schema stands in the document, for the message when it does not compile. */
  readonly pointer: string;
  /** Converts texts to the declared types, in place: for parameters and forms. */
  readonly coerce?: boolean;
  /** Stops at the first error: for data so large that all of them would be too many. */
  readonly firstOnly?: boolean;
}

/** @param header the whole Content-Type: a multipart form needs its boundary. */
export type ReadForm = (body: unknown, header: string) => FormResult;

/** Each throws a SpecificationError that names file, pointer and reason. */
export interface SchemaCompiler {
  compile(schema: JSONSchema, options: CompileOptions): Validate;
  /** @returns undefined when nothing is left to check on this side of the wire */
  compileBody(schema: JSONSchema, side: Side, options: CompileOptions): Validate | undefined;
  /** Only whether a part compiles, so that the message can name it. */
  check(schema: JSONSchema, pointer: string): void;
  formReader(content: IMediaTypeContent, side: Side): ReadForm;
}
