/** Validators for the bodies of a request or an answer, one per declared media type. */
import type { JSONSchema } from '@stoplight/prism-http';
import type { IMediaTypeContent } from '@stoplight/types';
import { bodySchema, type Side } from './body-schema.ts';
import type { Validate } from './ajv.ts';
import type { SchemaCompiler } from './compile-schema.ts';
import { readForm } from './form-body.ts';
import { kindOfBody, parseMediaType, type MediaType } from './media-type.ts';
import type { Violation } from './types.ts';
import { toViolations } from './violation.ts';

/** One declared media type. */
export interface BodyContract {
  readonly mediaType: MediaType;
  /**
   * @param actual the body's own media type; undefined when the request names none
   * @param header the whole Content-Type
   */
  validate(body: unknown, actual: MediaType | undefined, header: string): readonly Violation[];
}

export interface BodyPlace {
  readonly side: Side;
  /** Pointer to the `content` map. */
  readonly pointer: string;
  /** Whether the body may be so large that the first violation must do. */
  readonly firstOnly?: boolean;
}

const NONE: readonly Violation[] = [];
const ANYTHING: MediaType = { essence: '*/*', type: '*', format: '*', parameters: {} };

/** @throws SpecificationError when the schema does not compile. */
export function createBodyContract(
  content: IMediaTypeContent,
  place: BodyPlace,
  compiler: SchemaCompiler,
): BodyContract {
  const mediaType = parseMediaType(content.mediaType) ?? ANYTHING;
  const schema = content.schema === undefined ? undefined : bodySchema(content.schema, place.side);
  if (schema === undefined) return { mediaType, validate: () => NONE };
  const { pointer, firstOnly = false } = place;
  const validateData = compiler.compile(schema, { pointer, firstOnly });
  const fromText = kindOfBody(mediaType) !== 'json' || mediaType.format === '*';
  const validateText = fromText ? compiler.compile(schema, { pointer, coerce: true }) : undefined;
  return {
    mediaType,
    validate(body, actual, header) {
      const kind = kindOfBody(actual ?? mediaType);
      if (kind === 'form' && actual !== undefined && validateText !== undefined) {
        return checkForm(body, content, schema, header, validateText);
      }
      // A number as text is a text: there is no other way to write it.
      if (kind === 'text' && typeof body === 'string' && validateText !== undefined) {
        return toViolations(validateText(body), 'body', body);
      }
      // Binary data and XML are not read: nothing can be said about them.
      if (kind === 'opaque' && (typeof body === 'string' || Buffer.isBuffer(body))) return NONE;
      return toViolations(validateData(body), 'body', body);
    },
  };
}

function checkForm(
  body: unknown,
  content: IMediaTypeContent,
  schema: JSONSchema,
  header: string,
  validate: Validate,
): readonly Violation[] {
  const form = { mediaType: content.mediaType, schema, encodings: content.encodings ?? [] };
  const result = readForm(body, form, header);
  if (result.kind === 'fields') {
    const errors = validate(result.fields);
    return errors.length === 0 ? NONE : toViolations(errors, 'body', result.fields);
  }
  const { reason: message } = result;
  return [
    {
      location: 'body',
      pointer: '',
      keyword: 'form',
      params: {},
      message,
      received: body,
      schemaPath: '',
    },
  ];
}
