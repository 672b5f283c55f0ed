/** The bodies that a request or an answer of a document may have. */
import { dereference } from './dereference.ts';
import type { DocumentEntry } from './document-entry.ts';
import { recordOf, textOf, textsOf } from './json-record.ts';
import type { JsonRecord } from './json-record.ts';

export interface Content {
  readonly mediaType: string;
  /** Undefined where the document has none. */
  readonly schema: unknown;
  readonly examples: readonly NamedExample[];
}

export interface NamedExample {
  /** Empty for the only one. */
  readonly name: string;
  readonly value: unknown;
}

export interface Answer {
  /** As declared: `200`, `4XX`, `default`. */
  readonly status: string;
  readonly description: string;
  readonly headers: readonly (readonly [name: string, header: JsonRecord])[];
  readonly contents: readonly Content[];
}

export interface RequestBody {
  readonly description: string;
  readonly isRequired: boolean;
  readonly contents: readonly Content[];
}

/** Undefined where no body is described. */
export function readRequestBody(
  document: JsonRecord,
  entry: DocumentEntry,
): RequestBody | undefined {
  const { node, parameters } = entry;
  // Until OpenAPI 3 the body was a parameter.
  const old = parameters.find((parameter) => parameter['in'] === 'body');
  if (old) {
    const mediaTypes = mediaTypesOf(document, node, 'consumes');
    return {
      description: textOf(old['description']) ?? '',
      isRequired: old['required'] === true,
      contents: mediaTypes.map((mediaType) => ({ mediaType, schema: old['schema'], examples: [] })),
    };
  }
  if (node['requestBody'] === undefined) return undefined;
  const { value } = dereference(document, node['requestBody']);
  return {
    description: textOf(value['description']) ?? '',
    isRequired: value['required'] === true,
    contents: contentsOf(document, value['content']),
  };
}

export function readAnswers(document: JsonRecord, { node }: DocumentEntry): readonly Answer[] {
  return Object.entries(recordOf(node['responses'])).flatMap(([status, answer]) => {
    if (status.startsWith('x-')) return [];
    const { value } = dereference(document, answer);
    const headers = Object.entries(recordOf(value['headers']));
    return [
      {
        status,
        description: textOf(value['description']) ?? '',
        headers: headers.map(
          ([name, header]) => [name, dereference(document, header).value] as const,
        ),
        contents: contentsOfAnswer(document, node, value),
      },
    ];
  });
}

function contentsOfAnswer(
  document: JsonRecord,
  node: JsonRecord,
  answer: JsonRecord,
): readonly Content[] {
  const { schema } = answer;
  if (schema === undefined) return contentsOf(document, answer['content']);
  const examples = recordOf(answer['examples']);
  return mediaTypesOf(document, node, 'produces').map((mediaType) => ({
    mediaType,
    schema,
    examples: Object.hasOwn(examples, mediaType) ? [{ name: '', value: examples[mediaType] }] : [],
  }));
}

function contentsOf(document: JsonRecord, content: unknown): readonly Content[] {
  return Object.entries(recordOf(content)).map(([mediaType, node]) => {
    const { schema, example, examples } = dereference(document, node).value;
    const named = Object.entries(recordOf(examples)).map(([name, one]) => ({
      name,
      value: dereference(document, one).value['value'],
    }));
    return {
      mediaType,
      schema,
      examples: example === undefined ? named : [{ name: '', value: example }, ...named],
    };
  });
}

/** OpenAPI 2.0 names them once for all operations, or for each. */
function mediaTypesOf(
  document: JsonRecord,
  node: JsonRecord,
  member: 'consumes' | 'produces',
): readonly string[] {
  const named = [textsOf(node[member]), textsOf(document[member])].find((list) => list.length > 0);
  return named ?? ['application/json'];
}
