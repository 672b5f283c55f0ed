/** Parameters from their text, by `style` and `explode` (OpenAPI 3.1, "Style Values"). */
import type { IHttpParam } from '@stoplight/types';
import { isRecord } from './is-record.ts';
import { follow } from './json-pointer.ts';

/** All texts under a name; empty when it is absent. `names` lists every name there is. */
export interface ParameterTexts {
  all(name: string): readonly string[];
  names(): Iterable<string>;
}

/** A parameter's value before it is converted to its type: texts, lists and objects of texts; or undefined. */
export type Deserialize = (texts: ParameterTexts) => unknown;

export type Shape = 'array' | 'object' | 'primitive';

/** How a header's text is to be read. */
export interface HeaderShape {
  readonly shape: Shape;
  readonly explode: boolean;
}

type Fields = Record<string, unknown>;

/** @param bundle what `$ref`s to `#/__bundled__/…` mean. */
export function createDeserializer(
  parameter: IHttpParam,
  location: 'path' | 'query' | 'header',
  bundle: unknown,
): Deserialize {
  const { name } = parameter;
  const style: string = parameter.style;
  const root = { __bundled__: bundle };
  const schema = target(parameter.schema, root);
  const shape = shapeOf(schema, root);
  const explode = parameter.explode ?? style === 'form';
  if (location === 'query') return queryDeserializer(name, style, shape, explode, schema);
  const read = { label: readLabel, matrix: readMatrix }[style] ?? readSimple;
  return (texts) => {
    const [text] = texts.all(name);
    return text === undefined ? undefined : read(text, name, shape, explode);
  };
}

/** Headers know one style. */
export function readHeaderText(text: string, { shape, explode }: HeaderShape): unknown {
  return readSimple(text, '', shape, explode);
}

function target(schema: unknown, root: unknown): Fields {
  const found = follow(root, { value: schema, tokens: [] })?.value;
  return isRecord(found) ? found : {};
}

/** Looks through references and combinations for what the text has to become. @param root what references begin at */
export function shapeOf(schema: Fields, root: unknown, depth = 0): Shape {
  const types = [schema['type']].flat();
  if (types.includes('array') || schema['items'] !== undefined) return 'array';
  if (types.includes('object') || schema['properties'] !== undefined) return 'object';
  if (schema['type'] !== undefined || depth > 5) return 'primitive';
  for (const part of [schema['allOf'], schema['oneOf'], schema['anyOf']].flat()) {
    const shape = shapeOf(target(part, root), root, depth + 1);
    if (shape !== 'primitive') return shape;
  }
  return 'primitive';
}

function queryDeserializer(
  name: string,
  style: string,
  shape: Shape,
  explode: boolean,
  schema: Fields,
): Deserialize {
  if (style === 'deepObject') return (texts) => readDeepObject(texts, name);
  if (shape === 'object' && explode) {
    const properties = Object.keys(isRecord(schema['properties']) ? schema['properties'] : {});
    return (texts) => readExplodedObject(texts, properties);
  }
  if (shape === 'array' && explode) return (texts) => nonEmpty(texts.all(name));
  const separator = { spaceDelimited: ' ', pipeDelimited: '|' }[style] ?? ',';
  return (texts) => {
    const all = texts.all(name);
    const text = all.at(-1);
    if (text === undefined) return undefined;
    if (shape === 'array') return text.split(separator);
    if (shape === 'object') return objectFromList(text.split(separator));
    return all.length > 1 ? [...all] : text;
  };
}

function nonEmpty(list: readonly string[]): string[] | undefined {
  return list.length === 0 ? undefined : [...list];
}

function readExplodedObject(texts: ParameterTexts, properties: readonly string[]): unknown {
  const found = properties.flatMap((property): [string, unknown][] => {
    const all = texts.all(property);
    return all.length === 0 ? [] : [[property, all.length === 1 ? all[0] : [...all]]];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** `filter[a][b]=1&filter[list][0]=x` → `{a: {b: '1'}, list: ['x']}`. */
function readDeepObject(texts: ParameterTexts, name: string): unknown {
  const root: Fields = {};
  let found = false;
  for (const key of texts.names()) {
    if (!key.startsWith(`${name}[`) || !key.endsWith(']')) continue;
    const path = key.slice(name.length + 1, -1).split('][');
    if (path.some((part) => part === '__proto__')) continue;
    found = true;
    const all = texts.all(key);
    const repeated = path.at(-1) === '';
    if (repeated) path.pop();
    put(root, path, all.length > 1 || repeated ? [...all] : all[0]);
  }
  return found ? listsOf(root) : undefined;
}

function put(root: Fields, path: readonly string[], value: unknown): void {
  let node = root;
  path.forEach((part, index) => {
    if (index === path.length - 1) node[part] = value;
    else {
      const next = Object.hasOwn(node, part) ? node[part] : undefined;
      const child: Fields = isRecord(next) ? next : {};
      node[part] = child;
      node = child;
    }
  });
}

/** Objects whose keys are 0, 1, 2 … become lists. */
function listsOf(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, child]): [string, unknown] => [
    key,
    listsOf(child),
  ]);
  return entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))
    ? entries.map(([, child]) => child)
    : Object.fromEntries(entries);
}

type ReadText = (text: string, name: string, shape: Shape, explode: boolean) => unknown;

const readSimple: ReadText = (text, _name, shape, explode) => {
  if (shape === 'array') return split(text, ',');
  if (shape === 'object')
    return explode ? objectFromPairs(split(text, ',')) : objectFromList(split(text, ','));
  return text;
};

const readLabel: ReadText = (text, _name, shape, explode) => {
  if (!text.startsWith('.')) return undefined;
  const rest = text.slice(1);
  if (shape === 'array') return split(rest, explode ? '.' : ',');
  if (shape === 'object')
    return explode ? objectFromPairs(split(rest, '.')) : objectFromList(split(rest, ','));
  return rest;
};

const readMatrix: ReadText = (text, name, shape, explode) => {
  if (!text.startsWith(';')) return undefined;
  const parts = split(text.slice(1), ';');
  if (shape === 'object' && explode) return objectFromPairs(parts);
  const prefix = `${name}=`;
  if (!parts.every((part) => part.startsWith(prefix))) return undefined;
  const values = parts.map((part) => part.slice(prefix.length));
  if (shape === 'array') return explode ? values : split(values[0] ?? '', ',');
  if (shape === 'object') return objectFromList(split(values[0] ?? '', ','));
  return values[0];
};

function split(text: string, separator: string): string[] {
  return text === '' ? [] : text.split(separator);
}

/** `R,100,G,200` */
function objectFromList(list: readonly string[]): Fields {
  const pairs = list.flatMap((key, index) =>
    index % 2 === 0 ? [[key, list[index + 1]] as const] : [],
  );
  return Object.fromEntries(pairs);
}

/** `R=100`, `G=200` */
function objectFromPairs(list: readonly string[]): Fields {
  return Object.fromEntries(list.map((pair) => pair.split(/=(.*)/s, 2) as [string, string]));
}
