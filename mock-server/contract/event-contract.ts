/** What holds for one request that the provider sends. */
import { createHeaderCheck, type EventHeader } from './event-headers.ts';
import type { Generated } from './generate-value.ts';
import { isData } from './outline-body.ts';
import type { EventEntry } from './read-events.ts';
import type { Validate } from './schema-compiler.ts';
import type { Violation, WebhookContract } from './types.ts';
import { toViolations } from './violation.ts';

const NONE: readonly Violation[] = [];

/** Makes up a body for an entry. @param validateBody says what is wrong with one */
export type GenerateBody = (
  entry: EventEntry,
  validateBody: (body: unknown) => readonly Violation[],
) => (seed: string) => Generated;

export interface EventMaking {
  /**
   * @param place names the validator among those of its document
   * @throws SpecificationError when the schema of the body does not compile
   */
  readonly compile: (schema: readonly string[], place: string) => Validate;
  /** Of an object that has the headers by name. @throws SpecificationError when a schema of theirs does not compile */
  readonly compileHeaders: (headers: readonly EventHeader[], place: string) => Validate;
  readonly generate: GenerateBody;
}

/**
 * Bodies are checked by the schemas as they stand: `readOnly` and `writeOnly` change nothing, since an event is neither
 * a request nor an answer.
 * @throws SpecificationError when the schema of the body, or of a header, does not compile
 */
export function createEventContract(
  entry: EventEntry,
  place: string,
  { compile, compileHeaders, generate }: EventMaking,
): WebhookContract {
  const { isText, mediaType, schema } = entry;
  const validate = schema && compile(schema, place);
  const validateBody = (body: unknown): readonly Violation[] => {
    if (isText) return typeof body === 'string' ? NONE : [noText(mediaType, body)];
    return validate ? toViolations(validate(body), 'body', body) : NONE;
  };
  const generateBody = generate(entry, validateBody);
  const outlined = mediaType !== undefined && isData(mediaType) ? schema : undefined;
  const { name, method, summary, description, evidence, example, headers } = entry;
  const told = { name, method, mediaType, summary, description, evidence, example };
  const validateHeaders =
    headers.length === 0
      ? () => NONE
      : createHeaderCheck(headers, compileHeaders(headers, `${place} headers`));
  return { ...told, schema: outlined, validateBody, validateHeaders, generateBody };
}

function noText(type: string | undefined, received: unknown): Violation {
  return {
    location: 'body',
    pointer: '',
    keyword: 'type',
    params: { type: 'string' },
    message: `must be a text, since ${type ?? 'it'} is sent as it is given`,
    received,
    schemaPath: '#',
  };
}
