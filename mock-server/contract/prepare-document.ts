/** A copy of a document in the form Prism and Ajv handle rightly; the original stays as it was read. */
import { isRecord } from './is-record.ts';
import { resolve, tokensOfReference } from './json-pointer.ts';
import {
  DRAFT_07,
  DRAFT_2020_12,
  mendDialectName,
  mendSchema,
  type OpenApiVersion,
} from './mend-schema.ts';
import { CORRECT_SCHEMA, type Source } from './source.ts';
import { walkSchemas } from './walk-schemas.ts';

export interface PreparedDocument {
  /** Mended, references kept. */
  readonly document: Record<string, unknown>;
  readonly version: OpenApiVersion;
  /** The JSON Schema dialect of its schemas. */
  readonly dialect: string;
}

/** @throws SpecificationError for an unknown version or dialect, a dangling reference, a broken pattern. */
export function prepareDocument(source: Source): PreparedDocument {
  const version = versionOf(source);
  const document: Record<string, unknown> = structuredClone(source.document);
  const dialect = version === '3.1' ? dialectOf(source) : DRAFT_07;
  // Prism reads 3.1 as draft-07 unless the root names the dialect.
  if (version === '3.1') document['jsonSchemaDialect'] = dialect;
  checkPaths(source);
  checkReferences(source, document, []);
  walkSchemas(document, (node, role, tokens) => {
    if (role === 'mediaType' || role === 'parameter' || role === 'header') mendBoolean(node);
    // In 2.0 parameters and headers are their own schemas.
    const isSchema = version === '2.0' && (role === 'parameter' || role === 'header');
    if (role !== 'schema' && !isSchema) return;
    const fault = mendSchema(node, version);
    if (fault !== undefined) {
      throw source.fault([...tokens, fault.member], fault.reason, CORRECT_SCHEMA);
    }
  });
  return { document, version, dialect };
}

function versionOf(source: Source): OpenApiVersion {
  const { openapi, swagger } = source.document;
  if (swagger === '2.0') return '2.0';
  if (typeof openapi === 'string' && openapi.startsWith('3.0')) return '3.0';
  if (typeof openapi === 'string' && /^3\.[12]/.test(openapi)) return '3.1';
  const found = openapi ?? swagger;
  throw source.fault(
    [],
    found === undefined
      ? 'it is no OpenAPI document, it has no member "openapi" or "swagger"'
      : `it is written in OpenAPI ${JSON.stringify(found)}, and 2.0, 3.0, 3.1 and 3.2 are understood`,
    'Convert it to one of these.',
  );
}

function dialectOf(source: Source): string {
  const dialect = source.document['jsonSchemaDialect'] ?? DRAFT_2020_12;
  const mended = typeof dialect === 'string' ? mendDialectName(dialect) : undefined;
  if (mended === undefined) {
    throw source.fault(
      ['jsonSchemaDialect'],
      `the dialect ${JSON.stringify(dialect)} is not known`,
      'Use draft-04, draft-07, 2019-09 or 2020-12.',
    );
  }
  return mended;
}

/** A path that does not begin with a slash would never be reached, and nobody would be told. */
function checkPaths(source: Source): void {
  const { paths } = source.document;
  for (const path of Object.keys(isRecord(paths) ? paths : {})) {
    if (path.startsWith('/') || path.startsWith('x-')) continue;
    throw source.fault(
      ['paths', path],
      `the path ${JSON.stringify(path)} does not begin with a slash`,
      `Write it as ${JSON.stringify(`/${path}`)}.`,
    );
  }
}

/** `schema: true` and `schema: false` are legal in 3.1; Prism drops both, and would let everything through. */
function mendBoolean(node: Record<string, unknown>): void {
  if (node['schema'] === true) node['schema'] = {};
  if (node['schema'] === false) node['schema'] = { not: {} };
}

function checkReferences(source: Source, node: unknown, tokens: readonly string[]): void {
  if (typeof node !== 'object' || node === null) return;
  const reference = isRecord(node) ? node['$ref'] : undefined;
  if (typeof reference === 'string') {
    const target = tokensOfReference(reference);
    if (target === undefined || resolve(source.document, target) === undefined) {
      throw source.fault(
        tokens,
        `it refers to ${reference}, which does not exist`,
        'Correct the reference, or add what it names.',
      );
    }
  }
  for (const [key, value] of Object.entries(node)) checkReferences(source, value, [...tokens, key]);
}
