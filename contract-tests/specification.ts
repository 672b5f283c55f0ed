/** An OpenAPI document, read for the tests alone: places in it, its operations, and its schemas as Ajv compiles them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { parse } from 'yaml';
import { isObject, pointerBelow, valueAt } from './json-pointer.ts';

/** A value and where it stands, after its references were followed. */
export interface Located {
  readonly pointer: string;
  readonly value: unknown;
}

export interface Specification {
  at(pointer: string): Located | undefined;
  below(place: Located, key: string): Located | undefined;
  entries(place: Located | undefined): [string, Located][];
  /** The schema of a header or of a content, as it stands there: what stands beside a reference counts too. */
  schemaOf(place: Located): Located | undefined;
  /** @param pathname as the real provider has it */
  operation(method: string, pathname: string): Located | undefined;
  /** @param schema a place that was compiled when the document was opened */
  validator(schema: Located): ValidateFunction;
}

const specs = fileURLToPath(new URL('../specs/', import.meta.url));

/** @throws Error that lists every schema of the document that does not compile */
export function openSpecification(name: string): Specification {
  return specificationOf(name, readDocument(name));
}

/** Where the real provider is. */
export function specifiedServers(name: string): readonly URL[] {
  return serversIn(readDocument(name));
}

function readDocument(name: string): unknown {
  return parse(readFileSync(`${specs}${name}.yaml`, 'utf8')) as unknown;
}

function serversIn(document: unknown): URL[] {
  const servers = valueAt(document, '/servers') as readonly { readonly url: string }[];
  return servers.map(({ url }) => new URL(url));
}

/** @param document parsed OpenAPI 3.1 */
export function specificationOf(name: string, document: unknown): Specification {
  const at = (pointer: string): Located | undefined => {
    const value = valueAt(document, pointer);
    const reference = isObject(value) ? value['$ref'] : undefined;
    if (typeof reference === 'string') return at(decodeURIComponent(reference.replace(/^#/, '')));
    return value === undefined ? undefined : { pointer, value };
  };
  const below = (place: Located, key: string): Located | undefined =>
    at(pointerBelow(place.pointer, key));
  const entries = (place: Located | undefined): [string, Located][] =>
    Object.keys(isObject(place?.value) ? place.value : {}).flatMap((key) => {
      const found = place && below(place, key);
      return found ? [[key, found] as [string, Located]] : [];
    });
  const [server] = serversIn(document);
  const base = (server?.pathname ?? '').replace(/\/$/, '');
  const validators = compileAll(name, document);
  return {
    at,
    below,
    entries,
    schemaOf(place) {
      const pointer = pointerBelow(place.pointer, 'schema');
      const value = valueAt(document, pointer);
      return value === undefined ? undefined : { pointer, value };
    },
    operation(method, pathname) {
      if (!pathname.startsWith(`${base}/`)) return undefined;
      const template = findTemplate(document, pathname.slice(base.length));
      return template === undefined
        ? undefined
        : at(`${pointerBelow('/paths', template)}/${method.toLowerCase()}`);
    },
    validator(schema) {
      const validate = validators.get(schema.pointer);
      if (!validate) throw new Error(`${name}: no schema was compiled at ${schema.pointer}.`);
      return validate;
    },
  };
}

/** The path with the fewest parameters wins: `/hooks/admin` before `/hooks/{id}`. */
function findTemplate(document: unknown, path: string): string | undefined {
  const paths = valueAt(document, '/paths');
  const parameters = (template: string): number => template.split('{').length;
  return Object.keys(isObject(paths) ? paths : {})
    .sort((a, b) => parameters(a) - parameters(b))
    .find((template) => pathForm(template).test(path));
}

function pathForm(template: string): RegExp {
  const literals = template
    .split(/\{[^{}]+\}/)
    .map((text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literals.join('[^/]+')}$`);
}

/** Compiles every schema at the place where it stands, so that its references lead where the document says. */
function compileAll(name: string, document: unknown): Map<string, ValidateFunction> {
  const complaints: string[] = [];
  const complain = (...words: unknown[]): void => void complaints.push(words.join(' '));
  const ajv = new Ajv2020({
    strict: false,
    unicodeRegExp: false,
    allErrors: true,
    logger: { log: complain, warn: complain, error: complain },
  });
  ajvFormats.default(ajv);
  ajv.addFormat('date_time', fullFormats['date-time']);
  ajv.addSchema(document as object, name);
  const validators = new Map<string, ValidateFunction>();
  for (const pointer of schemaPointers(document, '')) {
    try {
      const fragment = pointer.split('/').map(encodeURIComponent).join('/');
      validators.set(pointer, ajv.compile({ $ref: `${name}#${fragment}` }));
    } catch (error) {
      complaints.push(`${pointer}: ${(error as Error).message}`);
    }
  }
  if (complaints.length > 0) {
    throw new Error(
      `specs/${name}.yaml has schemas that do not compile:\n  ${complaints.join('\n  ')}`,
    );
  }
  return validators;
}

/** Of parameters, headers, contents and components; not of what stands inside a schema or an example. */
function schemaPointers(value: unknown, pointer: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
    const place = pointerBelow(pointer, key);
    if (key === 'schema' || pointer === '/components/schemas') return [place];
    return key === 'example' || key === 'examples' ? [] : schemaPointers(child, place);
  });
}
