/** An operation as a request that can be sent: with what the document gives as examples, and made up where it does not. */
import type { DocumentEntry } from '../../document/document-entry.ts';
import { readRequestBody } from '../../document/read-contents.ts';
import type { JsonRecord } from '../../document/json-record.ts';
import { recordOf } from '../../document/json-record.ts';
import { sampleOfSchema } from '../../document/sample-of-schema.ts';

export interface ExampleRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Undefined where nothing is sent. */
  readonly body?: string;
}

export interface ExampleTarget {
  /** With the path of the document's first server: `http://127.0.0.1:4010/petstore/v1`. */
  readonly baseUrl: string;
  readonly credential: Readonly<Record<string, string>>;
}

export function exampleRequest(
  document: JsonRecord,
  entry: DocumentEntry,
  { baseUrl, credential }: ExampleTarget,
): ExampleRequest {
  const values = (place: string): readonly (readonly [string, string])[] =>
    entry.parameters
      .filter((parameter) => parameter['in'] === place)
      .filter((parameter) => place === 'path' || parameter['required'] === true)
      .map((parameter) => [String(parameter['name']), sampleOfParameter(document, parameter)]);
  const body = exampleBody(document, entry);
  return {
    method: entry.method,
    url: `${baseUrl}${fillPath(entry.path, values('path'))}${queryOf(values('query'))}`,
    headers: [
      ...Object.entries(credential),
      ...values('header').filter(([name]) => !isNamed(credential, name)),
      ...(body ? [['Content-Type', body.mediaType] as const] : []),
    ],
    ...(body && { body: body.text }),
  };
}

function isNamed(headers: Readonly<Record<string, string>>, name: string): boolean {
  return Object.keys(headers).some((one) => one.toLowerCase() === name.toLowerCase());
}

function fillPath(path: string, values: readonly (readonly [string, string])[]): string {
  return values.reduce(
    (filled, [name, value]) => filled.replaceAll(`{${name}}`, () => encodeURIComponent(value)),
    path,
  );
}

function queryOf(values: readonly (readonly [string, string])[]): string {
  if (values.length === 0) return '';
  return `?${new URLSearchParams(values.map(([name, value]) => [name, value])).toString()}`;
}

function sampleOfParameter(document: JsonRecord, parameter: JsonRecord): string {
  const { example, examples, schema } = parameter;
  const [named] = Object.values(recordOf(examples));
  // Until OpenAPI 3 a parameter was its own schema.
  const value =
    example ?? recordOf(named)['value'] ?? sampleOfSchema(document, schema ?? parameter);
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function exampleBody(
  document: JsonRecord,
  entry: DocumentEntry,
): { readonly mediaType: string; readonly text: string } | undefined {
  const contents = readRequestBody(document, entry)?.contents ?? [];
  const content = contents.find(({ mediaType }) => mediaType.includes('json')) ?? contents[0];
  if (!content) return undefined;
  const { mediaType, schema, examples } = content;
  const [given] = examples;
  const value = given ? given.value : sampleOfSchema(document, schema);
  return {
    mediaType,
    text: typeof value === 'string' ? value : JSON.stringify(value ?? null, null, 2),
  };
}
