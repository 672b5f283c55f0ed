/** Validators for the bodies of a request or an answer, one per declared media type. */
import type { IMediaTypeContent } from '@stoplight/types';
import type { ReadForm, SchemaCompiler, Side, Validate } from './schema-compiler.ts';
import { kindOfBody, parseMediaType, takesForms, type MediaType } from './media-type.ts';
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
  const { side, pointer, firstOnly = false } = place;
  const { schema } = content;
  const compile = (choice: { coerce?: boolean; firstOnly?: boolean }) =>
    schema &&
    compiler.compileBody(schema, side, { place: placeOf(pointer, choice), pointer, ...choice });
  const validateData = compile({ firstOnly });
  if (validateData === undefined) return { mediaType, validate: () => NONE };
  const fromText = kindOfBody(mediaType) !== 'json' || mediaType.format === '*';
  const validateText = fromText ? compile({ coerce: true }) : undefined;
  const readForm = takesForms(mediaType) ? compiler.formReader(content, side) : undefined;
  return {
    mediaType,
    validate(body, actual, header) {
      const kind = kindOfBody(actual ?? mediaType);
      if (kind === 'form' && actual !== undefined && validateText && readForm) {
        return checkForm(body, header, readForm, validateText);
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

function placeOf(pointer: string, { coerce = false }: { coerce?: boolean }): string {
  return `${pointer} ${coerce ? 'as text' : 'as data'}`;
}

function checkForm(
  body: unknown,
  header: string,
  readForm: ReadForm,
  validate: Validate,
): readonly Violation[] {
  const result = readForm(body, header);
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
