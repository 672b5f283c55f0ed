/** The operations of a specification that create something, as forms. */
import { readField } from './form/field.ts';
import type { Field, Member } from './form/field.ts';
import { isRecord, listOf, recordOf } from './form/json-record.ts';
import type { JsonRecord } from './form/json-record.ts';
import { dereference } from './form/resolve-schema.ts';

export interface CreateOperation {
  /** `POST /notes`, with the path as the document has it. */
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  /** Template below the provider's address. */
  readonly path: string;
  /** The media type of its body: JSON of some kind. */
  readonly mediaType: string;
  readonly body: Field;
  /** Its parameters in the path, behind the question mark and in headers, as an object each. */
  readonly parameters: Readonly<Record<'path' | 'query' | 'header', Field>>;
}

const places = ['path', 'query', 'header'] as const;

/**
 * A POST with a JSON body on a path that does not end in a parameter. Where a document has paths with and without
 * single things below them (`/hooks` and `/hooks/{id}`, but no `/hooks/test/{id}`), those with come alone; operations
 * that promise calls (`callbacks`) come first.
 * @param credentialHeaders names of headers that are no fields, because the credential is sent in them
 */
export function findCreateOperations(
  document: JsonRecord,
  credentialHeaders: readonly string[] = [],
): readonly CreateOperation[] {
  const paths = recordOf(document['paths']);
  const candidates = Object.keys(paths)
    .map((path) => ({ path, item: dereference(document, paths[path]) }))
    .filter(
      ({ path, item }) => !/\}\/?$/.test(path) && jsonBodyOf(document, item['post']) !== undefined,
    );
  const told = candidates.filter(({ item }) => hasCallbacks(item));
  const collections = candidates.filter(({ path }) => hasThings(path, Object.keys(paths)));
  const found =
    collections.length + told.length > 0 ? new Set([...told, ...collections]) : candidates;
  return [...found].map(({ path, item }) => describe(document, path, item, credentialHeaders));
}

function hasCallbacks(item: JsonRecord): boolean {
  return isRecord(recordOf(item['post'])['callbacks']);
}

/** Whether single things live below: `/hooks/{id}`. */
function hasThings(path: string, paths: readonly string[]): boolean {
  return paths.some(
    (other) => other.startsWith(`${path}/{`) && /^\{[^/]+\}$/.test(other.slice(path.length + 1)),
  );
}

function describe(
  document: JsonRecord,
  path: string,
  item: JsonRecord,
  credentialHeaders: readonly string[],
): CreateOperation {
  const operation = recordOf(item['post']);
  const body = jsonBodyOf(document, operation);
  const { summary, description } = operation;
  return {
    id: `POST ${path}`,
    summary: typeof summary === 'string' ? summary : '',
    description: typeof description === 'string' ? description.trim() : '',
    path: basePathOf(document) + path,
    mediaType: body?.mediaType ?? 'application/json',
    body: readField(document, body?.schema, body?.example),
    parameters: parametersOf(
      document,
      [...listOf(item['parameters']), ...listOf(operation['parameters'])],
      [
        // OpenAPI says that these are no parameters, wherever they are declared.
        ...['accept', 'content-type', 'authorization'],
        ...credentialHeaders.map((name) => name.toLowerCase()),
      ],
    ),
  };
}

interface JsonBody {
  readonly mediaType: string;
  readonly schema: unknown;
  readonly example: unknown;
}

function jsonBodyOf(document: JsonRecord, operation: unknown): JsonBody | undefined {
  const content = recordOf(dereference(document, recordOf(operation)['requestBody'])['content']);
  const mediaType = Object.keys(content).find((type) =>
    /^application\/(?:[\w.-]+\+)?json\b/i.test(type),
  );
  if (mediaType === undefined) return undefined;
  const { schema, example, examples } = recordOf(content[mediaType]);
  const [first] = Object.values(recordOf(examples));
  return { mediaType, schema, example: example ?? dereference(document, first)['value'] };
}

function parametersOf(
  document: JsonRecord,
  declared: readonly unknown[],
  notAsked: readonly string[],
): CreateOperation['parameters'] {
  const all = declared.map((parameter) => dereference(document, parameter));
  const of = (place: string): Field => {
    const members = new Map<string, Member>();
    for (const parameter of all.filter((each) => each['in'] === place)) {
      const name = String(parameter['name']);
      if (place === 'header' && notAsked.includes(name.toLowerCase())) continue;
      members.set(name, {
        name,
        isRequired: parameter['required'] === true,
        field: fieldOf(document, parameter),
      });
    }
    const common = { description: '', isNullable: false, standard: undefined, example: undefined };
    return { ...common, kind: 'object', members: [...members.values()] };
  };
  return Object.fromEntries(
    places.map((place) => [place, of(place)]),
  ) as CreateOperation['parameters'];
}

function fieldOf(document: JsonRecord, parameter: JsonRecord): Field {
  const { schema, description, example } = parameter;
  const field = readField(document, schema, example);
  return {
    ...field,
    // A parameter is a text: there is no null that it could be.
    isNullable: false,
    description: typeof description === 'string' ? description.trim() : field.description,
  };
}

/** What the first server's address has behind its origin: `/v2`. */
function basePathOf(document: JsonRecord): string {
  const url = recordOf(listOf(document['servers'])[0])['url'];
  if (typeof url !== 'string') return '';
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/\/+$/, '');
  return path === '' || path.startsWith('/') ? path : `/${path}`;
}
