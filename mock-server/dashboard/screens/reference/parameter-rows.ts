/** The parameters of an operation as rows of a tree. */
import type { SchemaRow } from '../../components/schema-tree.tsx';
import type { DocumentEntry } from '../../document/document-entry.ts';
import { recordOf, textOf } from '../../document/json-record.ts';
import type { JsonRecord } from '../../document/json-record.ts';

const order = ['path', 'query', 'header', 'cookie', 'formData'];

/** Those in the path first. The body, which was a parameter until OpenAPI 3, is shown elsewhere. */
export function parameterRows({ parameters }: DocumentEntry): readonly SchemaRow[] {
  return order.flatMap((place) =>
    parameters
      .filter((parameter) => parameter['in'] === place)
      .map((parameter) => rowOf(parameter)),
  );
}

/** @param parameter or a header of an answer, which has no name of its own */
export function rowOf(parameter: JsonRecord, name = textOf(parameter['name']) ?? ''): SchemaRow {
  const { description, required, example } = parameter;
  const note = textOf(parameter['in']);
  return {
    label: name,
    isName: true,
    isRequired: required === true,
    ...(note !== undefined && { note }),
    ...(typeof description === 'string' && { description }),
    schema: withExample(schemaOf(parameter), example),
  };
}

/** Until OpenAPI 3 a parameter was its own schema; since then it may have a content instead. */
function schemaOf(parameter: JsonRecord): unknown {
  const { schema, content } = parameter;
  if (schema !== undefined) return schema;
  const [only] = Object.values(recordOf(content));
  if (only !== undefined) return recordOf(only)['schema'];
  return parameter;
}

function withExample(schema: unknown, example: unknown): unknown {
  return example === undefined ? schema : { example, allOf: [schema] };
}
